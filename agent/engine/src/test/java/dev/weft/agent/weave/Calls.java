package dev.weft.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Calls every public method of a class with many inputs and takes down all that can be seen. */
final class Calls {
  private static final int INPUTS = 6;

  private static final Map<Class<?>, Object[]> VALUES =
      Map.of(
          int.class, new Object[] {0, 1, -1, 7, 1000, -3},
          long.class, new Object[] {0L, -1L, 1L << 40, 3L},
          double.class, new Object[] {0.0, -1.5, 1e300, Double.NaN},
          float.class, new Object[] {0f, 2.5f, -1f},
          boolean.class, new Object[] {true, false},
          byte.class, new Object[] {(byte) 0, (byte) -1, (byte) 100},
          char.class, new Object[] {'a', '\0', '\uffff'},
          short.class, new Object[] {(short) 0, (short) -1, (short) 300},
          String.class, new Object[] {"text", null, ""});

  private Calls() {}

  /** One line a call: method, arguments, what advice saw, how it ended. */
  static List<String> all(Class<?> type) {
    List<String> lines = new ArrayList<>();
    Method[] methods = type.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        for (int input = 0; input < INPUTS; input++) {
          lines.add(call(type, method, input));
        }
      }
    }
    return lines;
  }

  /** The same without what advice saw. */
  static List<String> endings(List<String> lines) {
    List<String> endings = new ArrayList<>();
    for (String line : lines) {
      endings.add(line.replaceFirst(" \\{.*\\}", ""));
    }
    return endings;
  }

  private static String call(Class<?> type, Method method, int input) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = value(method.getParameterTypes()[i], input + i);
    }
    String before = method.getName() + '#' + input;
    AdviceLog.clear();
    String ending;
    try {
      Object self =
          Modifier.isStatic(method.getModifiers())
              ? null
              : type.getDeclaredConstructor().newInstance();
      ending = "returned " + describe(method.invoke(self, arguments));
    } catch (InvocationTargetException e) {
      ending = "threw " + describe(e.getCause()) + frames(type, e.getCause());
      assertThat(AdviceLog.THROWN).allMatch(each -> each == e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return before + " {" + String.join(" | ", AdviceLog.EVENTS) + "} " + ending;
  }

  private static Object value(Class<?> type, int input) {
    Object[] values = VALUES.get(type);
    if (values != null) {
      return values[input % values.length];
    }
    return type.isArray() ? Array.newInstance(type.getComponentType(), input) : null;
  }

  static String describe(Object value) {
    if (value instanceof Character character) {
      return "Character:" + (int) character;
    }
    if (value instanceof int[] ints) {
      return Arrays.toString(ints);
    }
    if (value instanceof Object[] objects) {
      return Arrays.deepToString(objects);
    }
    if (value == null) {
      return "null";
    }
    // not the simple name: it would look for the outer class, which is another loader's
    String name = value.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1) + ":" + value;
  }

  /** The frames of the class itself: advice must neither add to them nor move their lines. */
  private static String frames(Class<?> type, Throwable thrown) {
    StringBuilder out = new StringBuilder();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(type.getName())) {
        out.append(" at ").append(frame.getMethodName()).append(':').append(frame.getLineNumber());
      }
    }
    return out.toString();
  }
}
