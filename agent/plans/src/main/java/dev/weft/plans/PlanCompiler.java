package dev.weft.plans;

import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.agent.weave.plan.PlanWriter;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The build step: compiles every module on its class path and writes {@code weft/plans.bin} and
 * {@code weft/inst/**.classdata} below the folder that its one argument names.
 */
public final class PlanCompiler {
  private static final String API = "io/opentelemetry/";
  private static final String SHADED_API = "dev/weft/shaded/io/opentelemetry/";

  private final Path target;
  private final ClassLoader loader = PlanCompiler.class.getClassLoader();
  private final List<ModulePlan> plans = new ArrayList<>();

  private PlanCompiler(Path target) {
    this.target = target;
  }

  /** Runs the step. */
  public static void main(String[] args) throws IOException {
    new PlanCompiler(Path.of(args[0])).run();
  }

  private void run() throws IOException {
    List<InstrumentationModule> modules = new ArrayList<>();
    ServiceLoader.load(InstrumentationModule.class, loader).forEach(modules::add);
    modules.sort(Comparator.comparing(module -> module.getClass().getName()));
    ModuleCompiler compiler = new ModuleCompiler(loader);
    for (InstrumentationModule module : modules) {
      ModulePlan plan = compiler.compile(module);
      add(plan, null);
      for (Renamed twin : Renamed.twinsOf(plan)) {
        add(plan, twin);
      }
    }
    Files.createDirectories(target);
    try (OutputStream out = Files.newOutputStream(target.resolve("plans.bin"))) {
      PlanWriter.write(plans.toArray(new ModulePlan[0]), out);
    }
    System.out.println("plans: " + plans.size() + " of " + modules.size() + " modules");
  }

  private void add(ModulePlan plan, @Nullable Renamed twin) throws IOException {
    Renamed shaded = Renamed.relocated(API, SHADED_API);
    ModulePlan renamed = twin == null ? plan : twin.plan(plan);
    plans.add(shaded.plan(renamed));
    for (int i = 0; i < plan.helpers.length; i++) {
      byte[] file = ClassFiles.read(plan.helpers[i].replace('.', '/'), loader);
      byte[] twinned = twin == null ? file : twin.classFile(file);
      Path path = target.resolve("inst/" + renamed.helpers[i].replace('.', '/') + ".classdata");
      Files.createDirectories(path.getParent());
      Files.write(path, shaded.classFile(twinned));
    }
  }
}
