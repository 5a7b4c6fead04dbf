package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.LiveWeaver;
import dev.weft.agent.weave.MethodFacts;
import dev.weft.bootstrap.Nullable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * How one class is asked for one name: its field, or a public method without parameters that is
 * named like a getter or a record's component and writes nothing itself. Immutable.
 */
final class Accessor {
  private static final Accessor NOTHING = new Accessor(null, null);

  @Nullable private final Field field;
  @Nullable private final Method getter;

  private Accessor(@Nullable Field field, @Nullable Method getter) {
    this.field = field;
    this.getter = getter;
  }

  /** Of a class of the platform or of the agent nothing is read. */
  static Accessor of(Class<?> type, String name) {
    try {
      Field field = field(type, name);
      if (field != null) {
        return new Accessor(field, null);
      }
      Method getter = getter(type, name);
      return getter == null ? NOTHING : new Accessor(null, getter);
    } catch (RuntimeException | LinkageError e) {
      return NOTHING;
    }
  }

  /** Whether a type is one that no rule may look into or name. */
  static boolean isForbidden(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.crypto.")
        || type.startsWith("javax.security.")
        || type.startsWith("javax.net.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("com.sun.")
        || type.startsWith("dev.weft.");
  }

  @Nullable
  private static Field field(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isForbidden(each.getName())) {
        return null;
      }
      try {
        Field field = each.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException e) {
        // perhaps further up
      } catch (RuntimeException e) {
        // a module that is closed: its getter may be open
        return null;
      }
    }
    return null;
  }

  @Nullable
  private static Method getter(Class<?> type, String name) {
    for (String each : Getters.names(name)) {
      try {
        Method method = type.getMethod(each);
        if (isReadOnly(method)) {
          method.setAccessible(true);
          return method;
        }
      } catch (NoSuchMethodException e) {
        // the next name
      }
    }
    return null;
  }

  private static boolean isReadOnly(Method method) {
    Class<?> owner = method.getDeclaringClass();
    if (isForbidden(owner.getName())
        || Modifier.isStatic(method.getModifiers())
        || method.getReturnType() == void.class) {
      return false;
    }
    byte[] file = LiveWeaver.classFile(owner.getName(), owner.getClassLoader());
    if (file == null) {
      return false;
    }
    for (MethodFacts facts : ClassFacts.of(file).methods()) {
      if (facts.name().equals(method.getName()) && facts.parameterCount() == 0) {
        return Getters.isGetter(facts);
      }
    }
    return false;
  }

  @Nullable
  Object read(Object target) throws Exception {
    if (field != null) {
      return field.get(target);
    }
    try {
      return getter == null ? null : getter.invoke(target);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a getter threw", e.getCause());
    }
  }
}
