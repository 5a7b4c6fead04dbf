package dev.weft.plans;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.Type;

/**
 * Reads an advice class, written with Byte Buddy's annotations, as calls of its static methods, and
 * holds it to the house rules: static, public, no fields, every throwable suppressed.
 */
final class AdviceReader {
  private AdviceReader() {}

  static AdvicePlan read(Class<?> advice, Test methodTest) {
    checkNoFields(advice);
    AdviceCall enter = null;
    AdviceCall exit = null;
    for (Method method : advice.getDeclaredMethods()) {
      Advice.OnMethodEnter onEnter = method.getAnnotation(Advice.OnMethodEnter.class);
      Advice.OnMethodExit onExit = method.getAnnotation(Advice.OnMethodExit.class);
      if (onEnter != null) {
        checkMethod(method, onEnter.suppress());
        enter = call(method, false);
      } else if (onExit != null) {
        checkMethod(method, onExit.suppress());
        exit = call(method, onExit.onThrowable() == Throwable.class);
      }
    }
    require(advice, enter != null || exit != null, "expecting an enter or an exit method");
    return new AdvicePlan(
        methodTest,
        TestNames.required(methodTest).toArray(new String[0]),
        Type.getInternalName(advice),
        enter,
        exit);
  }

  private static void checkNoFields(Class<?> advice) {
    for (Field field : advice.getDeclaredFields()) {
      require(advice, field.isSynthetic(), "expecting no field, got " + field.getName());
    }
  }

  private static void checkMethod(Method method, Class<?> suppressed) {
    boolean isDoor = Modifier.isStatic(method.getModifiers());
    isDoor &= Modifier.isPublic(method.getModifiers());
    require(method, isDoor, "expecting public static");
    require(method, suppressed == Throwable.class, "expecting suppress = Throwable.class");
  }

  private static AdviceCall call(Method method, boolean onThrowable) {
    Annotation[][] annotations = method.getParameterAnnotations();
    int[] sources = new int[annotations.length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = source(method, i, annotations[i]);
    }
    return new AdviceCall(method.getName(), Type.getMethodDescriptor(method), sources, onThrowable);
  }

  private static int source(Method method, int index, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof Advice.This) {
        return AdviceCall.THIS;
      }
      if (annotation instanceof Advice.Enter) {
        return AdviceCall.ENTER;
      }
      if (annotation instanceof Advice.Thrown) {
        return AdviceCall.THROWN;
      }
      if (annotation instanceof Advice.Return returned) {
        require(method, returned.readOnly(), "expecting a return value that is only read");
        return AdviceCall.RETURN;
      }
      if (annotation instanceof Advice.Argument argument) {
        require(method, argument.readOnly(), "expecting an argument that is only read");
        return argument.value();
      }
    }
    throw new UnsupportedOperationException(
        method + ": parameter " + index + ": expecting This, Argument, Enter, Return or Thrown");
  }

  private static void require(Object where, boolean condition, @Nullable String what) {
    if (!condition) {
      throw new UnsupportedOperationException(where + ": " + what);
    }
  }
}
