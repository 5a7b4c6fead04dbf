package dev.weft.instrumentation.socketioserver;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** The library's emitter, which is another class in each line: by reflection, for all of them. */
final class Emitters {
  private Emitters() {}

  /** A listener of the application. */
  interface Heard {
    void call(Object... arguments) throws Exception;
  }

  static Object listener(Object emitter, Heard heard) {
    Class<?> type = listenerType(emitter);
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> "a listener";
              default -> {
                heard.call((Object[]) arguments[0]);
                yield null;
              }
            });
  }

  static Object on(Object emitter, String event, Heard heard) {
    Object listener = listener(emitter, heard);
    call(emitter, "on", listenerType(emitter), event, listener);
    return listener;
  }

  static void on(Object emitter, String event, Object listener) {
    call(emitter, "on", listenerType(emitter), event, listener);
  }

  static void once(Object emitter, String event, Object listener) {
    call(emitter, "once", listenerType(emitter), event, listener);
  }

  static void off(Object emitter, String event, Object listener) {
    call(emitter, "off", listenerType(emitter), event, listener);
  }

  static void emit(Object emitter, String event, Object... arguments) {
    call(emitter, "emit", Object[].class, event, arguments);
  }

  static List<?> listeners(Object emitter, String event) {
    try {
      return (List<?>)
          emitterType(emitter).getMethod("listeners", String.class).invoke(emitter, event);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void call(
      Object emitter, String name, Class<?> type, String event, Object argument) {
    try {
      Method method = emitterType(emitter).getMethod(name, String.class, type);
      method.invoke(emitter, event, argument);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> emitterType(Object emitter) {
    Class<?> type = emitter.getClass();
    while (!type.getSimpleName().equals("Emitter")) {
      type = type.getSuperclass();
    }
    return type;
  }

  private static Class<?> listenerType(Object emitter) {
    for (Class<?> each : emitterType(emitter).getClasses()) {
      if (each.getSimpleName().equals("Listener")) {
        return each;
      }
    }
    throw new AssertionError("expecting an interface Listener");
  }
}
