package dev.weft.instrumentation.quartz;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/**
 * Instruments: {@code JobRunShell}, which runs every job, at the last step before it, {@code
 * #notifyListenersBeginning}, and the first after it, {@code #notifyJobListenersComplete}, which is
 * told what the job threw. Between the two it catches everything; {@code #run} is woven for the
 * case that one of its own steps there fails.
 */
final class JobRunShellInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.quartz.core.JobRunShell");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("notifyListenersBeginning").and(takesArguments(1)),
        getClass().getName() + "$BeginAdvice");
    transformer.applyAdviceToMethod(
        named("notifyJobListenersComplete").and(takesArguments(2)),
        getClass().getName() + "$CompleteAdvice");
    transformer.applyAdviceToMethod(
        named("run").and(takesArguments(0)), getClass().getName() + "$RunAdvice");
  }

  @SuppressWarnings("unused")
  public static final class BeginAdvice {
    private BeginAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) JobExecutionContext context, @Advice.Return boolean goesOn) {
      if (goesOn) {
        QuartzRuns.start(context);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class CompleteAdvice {
    private CompleteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.Argument(0) JobExecutionContext context,
        @Advice.Argument(1) @Nullable JobExecutionException thrown) {
      QuartzRuns.end(context, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class RunAdvice {
    private RunAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.FieldValue("jec") @Nullable JobExecutionContext context,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (context != null) {
        QuartzRuns.end(context, thrown);
      }
    }
  }
}
