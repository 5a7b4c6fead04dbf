package dev.weft.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.Reference;
import dev.weft.agent.weave.plan.TypePlan;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

class RenamedTest {
  private static final Renamed JAKARTA = Renamed.twinsOf(plan("javax/servlet/Servlet")).get(0);
  private static final Renamed SHADED =
      Renamed.relocated("io/opentelemetry/", "dev/weft/shaded/io/opentelemetry/");

  /** The texts that helpers hold: patterns, paths, attribute names, names of classes. */
  @SuppressWarnings("unused")
  public static final class Texts {
    private Texts() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Object any) {}

    public static String[] all() {
      return new String[] {
        "/",
        "/*",
        "*.do",
        "a.b/c.d",
        "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
        "javax.servlet.error.exception",
        "javax/servlet/Servlet",
        "javax.servlet",
        "io.opentelemetry.api.trace.Span",
        "text about javax.servlet.Servlet"
      };
    }
  }

  @Test
  void texts_keepTheirSlashesAndDots() throws Exception {
    assertThat(textsAfter(SHADED))
        .containsExactly(
            "/",
            "/*",
            "*.do",
            "a.b/c.d",
            "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
            "javax.servlet.error.exception",
            "javax/servlet/Servlet",
            "javax.servlet",
            "dev.weft.shaded.io.opentelemetry.api.trace.Span",
            "text about javax.servlet.Servlet");
  }

  @Test
  void namesOfJavax_becomeJakartaInEitherForm() throws Exception {
    assertThat(textsAfter(JAKARTA))
        .containsExactly(
            "/",
            "/*",
            "*.do",
            "a.b/c.d",
            "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
            "jakarta.servlet.error.exception",
            "jakarta/servlet/Servlet",
            "javax.servlet",
            "io.opentelemetry.api.trace.Span",
            "text about javax.servlet.Servlet");
  }

  private static String[] textsAfter(Renamed renamed) throws Exception {
    Method all = define(renamed).getMethod("all");
    return (String[]) all.invoke(null);
  }

  private static Class<?> define(Renamed renamed) throws Exception {
    String name = Texts.class.getName();
    byte[] file =
        renamed.classFile(
            ClassFiles.read(name.replace('.', '/'), RenamedTest.class.getClassLoader()));
    return new ClassLoader(RenamedTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(null, file, 0, file.length);
      }
    }.define();
  }

  @Test
  void helpers_loseTheAnnotationsOfTheAdviceLanguage() throws Exception {
    Method enter = define(SHADED).getMethod("enter", Object.class);
    assertThat(enter.getAnnotations()).isEmpty();
    assertThat(enter.getParameterAnnotations()[0]).isEmpty();
  }

  @Test
  void longestPrefix_decides() {
    assertThat(JAKARTA.internal("dev/weft/instrumentation/servlet/A"))
        .isEqualTo("dev/weft/instrumentation/jakarta/servlet/A");
    assertThat(JAKARTA.internal("dev/weft/instrumentation/common/http/A"))
        .isEqualTo("dev/weft/instrumentation/common/http/A");
    assertThat(JAKARTA.internal("javax/sql/DataSource")).isEqualTo("javax/sql/DataSource");
    assertThat(JAKARTA.binary("javax.ws.rs.Path")).isEqualTo("jakarta.ws.rs.Path");
  }

  @Test
  void plan_isRenamedInEveryPart() {
    ModulePlan twin = JAKARTA.plan(plan("javax/servlet/Servlet"));
    assertThat(twin.names).containsExactly("sample");
    assertThat(twin.helpers).containsExactly("dev.weft.instrumentation.jakarta.sample.Helper");
    assertThat(twin.references[0].owner).isEqualTo("jakarta/servlet/Servlet");
    assertThat(twin.references[0].descriptor).isEqualTo("(Ljakarta/servlet/ServletConfig;)V");
    assertThat(twin.types[0].exactNames).containsExactly("jakarta.servlet.Servlet");
    AdvicePlan advice = twin.types[0].advices[0];
    assertThat(advice.owner).isEqualTo("dev/weft/instrumentation/jakarta/sample/Advice");
    assertThat(advice.enter).isNull();
    AdviceCall exit = advice.exit;
    assertThat(exit).isNotNull();
    assertThat(exit.descriptor).isEqualTo("(Ljakarta/servlet/Servlet;)V");
    assertThat(exit.onThrowable).isTrue();
  }

  @Test
  void twins_ofWhatTouchesThePackagesThatMoved() {
    assertThat(twins("javax/servlet/Servlet")).containsExactly("jakarta");
    assertThat(twins("javax/ws/rs/Path")).containsExactly("jakarta");
    assertThat(twins("io/socket/emitter/Emitter")).containsExactly("socketio4");
    assertThat(twins("io/socket/parser/Packet")).containsExactly("socketio4");
    assertThat(twins("javax/sql/DataSource")).isEmpty();
  }

  private static List<String> twins(String owner) {
    return Renamed.twinsOf(plan(owner)).stream().map(Renamed::name).toList();
  }

  private static ModulePlan plan(String owner) {
    AdviceCall exit =
        new AdviceCall(
            "exit",
            "(Ljavax/servlet/Servlet;)V",
            new int[] {AdviceCall.THIS},
            true,
            new String[0],
            new int[0]);
    dev.weft.agent.weave.plan.Test named =
        new dev.weft.agent.weave.plan.Test(
            dev.weft.agent.weave.plan.Test.NAME_IS, "javax.servlet.Servlet", 0);
    AdvicePlan advice =
        new AdvicePlan(
            dev.weft.agent.weave.plan.Test.always(),
            new String[] {"init"},
            "dev/weft/instrumentation/sample/Advice",
            null,
            exit);
    return new ModulePlan(
        new String[] {"sample"},
        true,
        named,
        new String[] {"dev.weft.instrumentation.sample.Helper"},
        new Reference[] {new Reference(owner, "init", "(Ljavax/servlet/ServletConfig;)V")},
        new TypePlan[] {
          new TypePlan(new String[] {"javax.servlet.Servlet"}, named, new AdvicePlan[] {advice})
        });
  }
}
