package dev.weft.instrumentation.springscheduling;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.jobs.JobRun;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/**
 * Instruments: {@link ScheduledMethodRunnable#run()}, with what Spring 6.1 and newer do around the
 * method for its own observation.
 */
final class ScheduledMethodRunnableInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.springframework.scheduling.support.ScheduledMethodRunnable");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("run").and(takesArguments(0)), getClass().getName() + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static JobRun enter(@Advice.This ScheduledMethodRunnable job) {
      return ScheduledMethods.start(job);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable JobRun run, @Advice.Thrown @Nullable Throwable thrown) {
      if (run != null) {
        ScheduledMethods.end(run, thrown);
      }
    }
  }
}
