package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.agent.weave.plan.AdvicePlan;
import dev.weft.agent.weave.plan.Test;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
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
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      if (annotations[i][0] instanceof Advice.FieldValue field) {
        sources[i] = AdviceCall.FIELD + fields.size();
        fields.add(field.value());
      } else {
        sources[i] = source(annotations[i][0]);
      }
    }
    return new AdviceCall(
        method.getName(),
        Type.getMethodDescriptor(method),
        sources,
        onThrowable,
        fields.toArray(new String[0]),
        assigned(method));
  }

  private static int[] assigned(Method method) {
    Advice.OnMethodEnter onEnter = method.getAnnotation(Advice.OnMethodEnter.class);
    if (onEnter != null && onEnter.skipOn() == Advice.OnNonDefaultValue.class) {
      return new int[] {AdviceCall.BODY, AdviceCall.WHOLE};
    }
    if (method.isAnnotationPresent(Advice.AssignReturned.ToReturned.class)) {
      return new int[] {AdviceCall.RETURN, AdviceCall.WHOLE};
    }
    Advice.AssignReturned.ToArguments to =
        method.getAnnotation(Advice.AssignReturned.ToArguments.class);
    int[] pairs = new int[to == null ? 0 : to.value().length * 2];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = to.value()[i / 2].value();
      pairs[i + 1] = to.value()[i / 2].index();
    }
    return pairs;
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
