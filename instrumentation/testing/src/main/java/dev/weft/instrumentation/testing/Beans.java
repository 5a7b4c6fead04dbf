package dev.weft.instrumentation.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls public methods of objects whose classes a test has only at run time. */
public final class Beans {
  private Beans() {}

  /** Calls a setter, say {@code setUrl}, whose one parameter takes this value. */
  public static void set(Object bean, String setter, Object value) {
    for (Method method : bean.getClass().getMethods()) {
      if (method.getName().equals(setter)
          && method.getParameterCount() == 1
          && takes(method.getParameterTypes()[0], value)) {
        invoke(bean, method, value);
        return;
      }
    }
    throw new AssertionError(bean.getClass() + ": expecting " + setter + " for " + value);
  }

  /** Calls a method without parameters. */
  public static Object call(Object bean, String name) {
    try {
      return invoke(bean, bean.getClass().getMethod(name));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean takes(Class<?> parameter, Object value) {
    return parameter.isInstance(value)
        || value instanceof Integer && (parameter == int.class || parameter == long.class)
        || value instanceof Long && parameter == long.class
        || value instanceof Boolean && parameter == boolean.class;
  }

  private static Object invoke(Object bean, Method method, Object... values) {
    try {
      method.setAccessible(true);
      return method.invoke(bean, values);
    } catch (IllegalAccessException e) {
      throw new AssertionError(method.toString(), e);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method.toString(), e.getCause());
    }
  }
}
