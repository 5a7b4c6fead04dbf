package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.Type;

/** Reads an advice class by reflection: a second reading beside the plan compiler's. */
final class PlanOf {
  private PlanOf() {}

  static AdvicePlan advice(Class<?> owner, Test methods) {
    AdviceCall enter = null;
    AdviceCall exit = null;
    for (Method method : owner.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Advice.OnMethodEnter.class)) {
        enter = call(method, false);
      }
      Advice.OnMethodExit onExit = method.getAnnotation(Advice.OnMethodExit.class);
      if (onExit != null) {
        exit = call(method, onExit.onThrowable() == Throwable.class);
      }
    }
    return new AdvicePlan(methods, new String[0], owner.getName().replace('.', '/'), enter, exit);
  }

  private static AdviceCall call(Method method, boolean onThrowable) {
    Annotation[][] annotations = method.getParameterAnnotations();
    int[] sources = new int[annotations.length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = source(annotations[i][0]);
    }
    return new AdviceCall(method.getName(), Type.getMethodDescriptor(method), sources, onThrowable);
  }

  private static int source(Annotation annotation) {
    if (annotation instanceof Advice.Argument argument) {
      return argument.value();
    }
    if (annotation instanceof Advice.This) {
      return AdviceCall.THIS;
    }
    if (annotation instanceof Advice.Enter) {
      return AdviceCall.ENTER;
    }
    return annotation instanceof Advice.Return ? AdviceCall.RETURN : AdviceCall.THROWN;
  }
}
