import dev.weft.agent.weave.plan.*;
import java.io.*;
import java.lang.management.ManagementFactory;
import java.lang.reflect.*;
import java.nio.file.*;
import java.util.*;

/** CPU of weaving H2's JDBC classes in a fresh JVM: by plans on bare ASM, or by Byte Buddy's Advice. */
public final class WeaveCost {
  static final String[] TYPES = {"org.h2.jdbc.JdbcConnection", "org.h2.jdbc.JdbcStatement", "org.h2.jdbc.JdbcPreparedStatement", "org.h2.jdbc.JdbcCallableStatement"};
  public static void main(String[] a) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String t : TYPES) files.put(t, WeaveCost.class.getClassLoader().getResourceAsStream(t.replace('.', '/') + ".class").readAllBytes());
    long start = cpu();
    int bytes = a[0].equals("plan") ? plan(files, a[1]) : byteBuddy(files);
    System.out.println((cpu() - start) / 1000000 + " ms " + bytes);
  }
  static long cpu() { return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(); }
  static int plan(Map<String, byte[]> files, String plans) throws Exception {
    ModulePlan[] modules;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(plans)))) { modules = PlanReader.read(in); }
    Class<?> shape = Class.forName("dev.weft.agent.weave.ClassShape"), weaver = Class.forName("dev.weft.agent.weave.PlanWeaver"), share = Class.forName("dev.weft.agent.weave.PlanWeaver$Share");
    Method of = shape.getDeclaredMethod("of", byte[].class); of.setAccessible(true);
    Method weave = weaver.getDeclaredMethod("weave", shape, byte[].class, List.class); weave.setAccessible(true);
    Constructor<?> make = share.getDeclaredConstructors()[0]; make.setAccessible(true);
    int bytes = 0;
    for (Map.Entry<String, byte[]> e : files.entrySet()) {
      List<Object> shares = new ArrayList<>();
      for (ModulePlan m : modules) if (m.name().equals("jdbc")) for (TypePlan t : m.types) shares.add(make.newInstance("jdbc", t.advices));
      bytes += ((byte[]) weave.invoke(null, of.invoke(null, (Object) e.getValue()), e.getValue(), shares)).length;
    }
    return bytes;
  }
  static int byteBuddy(Map<String, byte[]> files) throws Exception {
    ClassLoader loader = WeaveCost.class.getClassLoader();
    net.bytebuddy.dynamic.ClassFileLocator locator = net.bytebuddy.dynamic.ClassFileLocator.ForClassLoader.of(loader);
    net.bytebuddy.pool.TypePool pool = net.bytebuddy.pool.TypePool.Default.of(locator);
    net.bytebuddy.ByteBuddy bb = new net.bytebuddy.ByteBuddy().with(net.bytebuddy.dynamic.scaffold.TypeValidation.DISABLED).with(net.bytebuddy.dynamic.scaffold.MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);
    List<io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation> types = new ArrayList<>();
    types.addAll(new dev.weft.instrumentation.jdbc.JdbcModule().typeInstrumentations());
    int[] bytes = {0};
    for (String name : files.keySet()) {
      net.bytebuddy.dynamic.DynamicType.Builder<?>[] b = {bb.redefine(pool.describe(name).resolve(), locator)};
      for (var t : types)
        t.transform(new io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer() {
          public void applyAdviceToMethod(net.bytebuddy.matcher.ElementMatcher<? super net.bytebuddy.description.method.MethodDescription> m, java.util.function.Function<net.bytebuddy.asm.Advice.WithCustomMapping, net.bytebuddy.asm.Advice.WithCustomMapping> f, String advice) {
            b[0] = b[0].visit(net.bytebuddy.asm.Advice.to(pool.describe(advice).resolve(), locator).on(m));
          }
          public void applyTransformer(net.bytebuddy.agent.builder.AgentBuilder.Transformer t) {}
        });
      bytes[0] += b[0].make().getBytes().length;
    }
    return bytes[0];
  }
}
