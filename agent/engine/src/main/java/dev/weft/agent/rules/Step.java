package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/**
 * One name of a {@link Path}: a size, a field, a component of a record or a getter. What a class
 * has by that name is looked up once, and kept with the class.
 */
final class Step {
  private final String name;

  /** Kept by the class, so that no loader is held. */
  private final ClassValue<Accessor> accessors =
      new ClassValue<Accessor>() {
        @Override
        protected Accessor computeValue(Class<?> type) {
          return Accessor.of(type, name);
        }
      };

  Step(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  @Nullable
  Object read(Object target) throws Exception {
    switch (name) {
      case "class":
        return target.getClass().getName();
      case "size":
      case "length":
        Object size = size(target);
        return size == null ? accessors.get(target.getClass()).read(target) : size;
      case "name":
        return target instanceof Enum
            ? ((Enum<?>) target).name()
            : accessors.get(target.getClass()).read(target);
      default:
        return accessors.get(target.getClass()).read(target);
    }
  }

  @Nullable
  private static Object size(Object target) {
    if (target instanceof Collection) {
      return ((Collection<?>) target).size();
    }
    if (target instanceof Map) {
      return ((Map<?, ?>) target).size();
    }
    if (target instanceof CharSequence) {
      return ((CharSequence) target).length();
    }
    return target.getClass().isArray() ? (Object) Array.getLength(target) : null;
  }
}
