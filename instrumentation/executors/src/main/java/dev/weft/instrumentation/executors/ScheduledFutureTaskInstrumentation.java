package dev.weft.instrumentation.executors;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: the constructor of the tasks of {@link
 * java.util.concurrent.ScheduledThreadPoolExecutor}: a periodic one carries no context, it is a
 * job.
 */
final class ScheduledFutureTaskInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(isConstructor(), getClass().getName() + "$ConstructorAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ConstructorAdvice {
    private ConstructorAdvice() {}

    // an inner class: the executor comes before the task
    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This FutureTask<?> task,
        @Advice.Argument(1) Object work,
        @Advice.FieldValue("period") long period) {
      if (period != 0) {
        PeriodicTasks.made(task, work);
      }
    }
  }
}
