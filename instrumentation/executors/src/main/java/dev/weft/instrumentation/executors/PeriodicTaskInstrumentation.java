package dev.weft.instrumentation.executors;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.jobs.JobRun;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link FutureTask#runAndReset()}, by which an executor repeats a task, and where it
 * keeps what the task throws.
 */
final class PeriodicTaskInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("java.util.concurrent.FutureTask");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("runAndReset").and(takesArguments(0)), getClass().getName() + "$RunAdvice");
    transformer.applyAdviceToMethod(
        named("setException").and(takesArguments(1)), getClass().getName() + "$FailAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static JobRun enter(@Advice.This FutureTask<?> task) {
      return PeriodicTasks.begin(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Enter @Nullable JobRun run) {
      PeriodicTasks.end(run);
    }
  }

  @SuppressWarnings("unused")
  public static final class FailAdvice {
    private FailAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This FutureTask<?> task, @Advice.Argument(0) Throwable thrown) {
      PeriodicTasks.failed(task, thrown);
    }
  }
}
