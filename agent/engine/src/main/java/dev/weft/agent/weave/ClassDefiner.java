package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines a class in any loader, in memory: {@code Unsafe.defineClass}, which Java 8 has in {@code
 * sun.misc} and newer ones in {@code jdk.internal.misc}, opened to this module alone.
 *
 * <p>Thread safe. Reflection throughout, since neither class can be named at release 8.
 */
public final class ClassDefiner {
  private final Object unsafe;
  private final Method defineClass;
  private final PlatformReads reads;

  private ClassDefiner(Object unsafe, Method defineClass, PlatformReads reads) {
    this.unsafe = unsafe;
    this.defineClass = defineClass;
    this.reads = reads;
  }

  /**
   * The way to define classes on this JVM.
   *
   * @throws ReflectiveOperationException when there is none; helpers cannot be placed then
   */
  public static ClassDefiner of(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    boolean hasModules = instrumentationHasModules();
    if (hasModules) {
      openInternalUnsafe(instrumentation);
    }
    Class<?> type = Class.forName(hasModules ? "jdk.internal.misc.Unsafe" : "sun.misc.Unsafe");
    Field instance = type.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Method defineClass =
        type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    return new ClassDefiner(instance.get(null), defineClass, new PlatformReads(instrumentation));
  }

  private static boolean instrumentationHasModules() {
    try {
      Class.class.getMethod("getModule");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static void openInternalUnsafe(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    Method getModule = Class.class.getMethod("getModule");
    Object base = getModule.invoke(Object.class);
    Object own = getModule.invoke(ClassDefiner.class);
    Map<String, Set<Object>> opens =
        Collections.singletonMap("jdk.internal.misc", Collections.singleton(own));
    Instrumentation.class
        .getMethod(
            "redefineModule",
            getModule.getReturnType(),
            Set.class,
            Map.class,
            Map.class,
            Set.class,
            Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            opens,
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }

  /** Defines a class; one that is there already is left alone. */
  void define(String name, byte[] file, @Nullable ClassLoader loader)
      throws ReflectiveOperationException {
    reads.allow(loader);
    try {
      defineClass.invoke(unsafe, name, file, 0, file.length, loader, null);
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (!isDuplicate(e.getCause())) {
        throw e;
      }
    }
  }

  private static boolean isDuplicate(@Nullable Throwable cause) {
    return cause instanceof LinkageError
        && !(cause instanceof NoClassDefFoundError)
        && String.valueOf(cause.getMessage()).contains("duplicate");
  }
}
