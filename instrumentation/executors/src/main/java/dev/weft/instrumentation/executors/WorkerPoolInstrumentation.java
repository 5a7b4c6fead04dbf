package dev.weft.instrumentation.executors;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.context.Handover;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link ThreadPoolExecutor}, and Tomcat's copy of it since 10.1, for tasks that carry
 * no context themselves: from {@link ThreadPoolExecutor#execute} to where a worker takes its next
 * task.
 */
final class WorkerPoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "java.util.concurrent.ThreadPoolExecutor",
        "org.apache.tomcat.util.threads.ThreadPoolExecutor");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("execute").and(takesArguments(1)), getClass().getName() + "$ExecuteAdvice");
    transformer.applyAdviceToMethod(
        named("reject").and(takesArguments(1)), getClass().getName() + "$RejectAdvice");
    transformer.applyAdviceToMethod(
        named("getTask").and(takesArguments(0)), getClass().getName() + "$GetTaskAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable Runnable task) {
      if (task != null && !(task instanceof FutureTask) && !(task instanceof ForkJoinTask)) {
        Handover.submitted(task);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class RejectAdvice {
    private RejectAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Runnable task) {
      Handover.refused(task);
    }
  }

  @SuppressWarnings("unused")
  public static final class GetTaskAdvice {
    private GetTaskAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      Handover.leave();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.Return @Nullable Runnable task) {
      Handover.next(task);
    }
  }
}
