package dev.weft.instrumentation.testing;

import dev.weft.agent.weave.ClassDefiner;
import dev.weft.agent.weave.HelperSource;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.bootstrap.Nullable;
import dev.weft.plans.ModuleCompiler;
import dev.weft.plans.Renamed;
import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Compiles modules as the build does, twins included, and serves their helpers. */
final class Modules implements HelperSource {
  private static final ClassLoader CLASS_PATH = Modules.class.getClassLoader();

  private final List<ModulePlan> plans = new ArrayList<>();
  private final Map<String, byte[]> helpers = new HashMap<>();

  Modules(List<InstrumentationModule> modules) {
    ModuleCompiler compiler = new ModuleCompiler(CLASS_PATH);
    for (InstrumentationModule module : modules) {
      ModulePlan plan = compiler.compile(module);
      add(plan, null);
      for (Renamed twin : Renamed.twinsOf(plan)) {
        add(plan, twin);
      }
    }
  }

  private void add(ModulePlan plan, @Nullable Renamed twin) {
    ModulePlan renamed = twin == null ? plan : twin.plan(plan);
    plans.add(renamed);
    for (int i = 0; i < plan.helpers.length; i++) {
      byte[] file = classFile(plan.helpers[i]);
      helpers.put(renamed.helpers[i], twin == null ? file : twin.classFile(file));
    }
  }

  private static byte[] classFile(String name) {
    try (InputStream in = CLASS_PATH.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new AssertionError(name + ": expecting a class file on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Weaver weaver() {
    try {
      ClassDefiner definer = ClassDefiner.of(ByteBuddyAgent.install());
      return new Weaver(plans.toArray(new ModulePlan[0]), definer, this);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  @Nullable
  public byte[] read(String name) {
    return helpers.get(name);
  }
}
