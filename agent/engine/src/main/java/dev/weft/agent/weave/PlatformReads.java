package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Lets woven modules of the platform loader (java.net.http) call the helpers beside them, which are
 * in that loader's unnamed module. Of the bootstrap loader's and the application loader's unnamed
 * modules the JVM sees to it itself, once a transformer has touched a module; of this one it does
 * not. Nothing to do before 9.
 */
final class PlatformReads {
  private final Instrumentation instrumentation;
  private boolean done;

  PlatformReads(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Helpers are about to be called from classes of this loader. */
  synchronized void allow(@Nullable ClassLoader loader) throws ReflectiveOperationException {
    if (done || loader == null || loader != ClassLoader.getSystemClassLoader().getParent()) {
      return;
    }
    done = true;
    Method getModule;
    try {
      getModule = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException e) {
      return;
    }
    allow(loader, getModule.getReturnType());
  }

  private void allow(ClassLoader loader, Class<?> module) throws ReflectiveOperationException {
    Class<?> layer = Class.forName("java.lang.ModuleLayer");
    Object boot = layer.getMethod("boot").invoke(null);
    Method loaderOf = module.getMethod("getClassLoader");
    Object unnamed = ClassLoader.class.getMethod("getUnnamedModule").invoke(loader);
    Method redefine =
        Instrumentation.class.getMethod(
            "redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class);
    for (Object each : (Set<?>) layer.getMethod("modules").invoke(boot)) {
      if (loaderOf.invoke(each) == loader) {
        redefine.invoke(
            instrumentation,
            each,
            Collections.singleton(unnamed),
            Collections.emptyMap(),
            Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
      }
    }
  }
}
