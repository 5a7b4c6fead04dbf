package dev.weft.instrumentation.executors;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.context.Handover;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: the stages of {@link CompletableFuture} that run a function of the application: made
 * by whoever adds the stage, run on the thread that completes the stage before or in an executor.
 */
final class CompletionInstrumentation implements TypeInstrumentation {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture$";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        FUTURE + "UniApply",
        FUTURE + "UniAccept",
        FUTURE + "UniRun",
        FUTURE + "UniWhenComplete",
        FUTURE + "UniHandle",
        FUTURE + "UniExceptionally",
        FUTURE + "UniCompose",
        FUTURE + "UniComposeExceptionally", // added in 12
        FUTURE + "BiApply",
        FUTURE + "BiAccept",
        FUTURE + "BiRun",
        FUTURE + "OrApply",
        FUTURE + "OrAccept",
        FUTURE + "OrRun");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String name = getClass().getName();
    // the function comes last, behind one stage or two, and mostly an executor
    transformer.applyAdviceToMethod(isConstructor().and(takesArguments(3)), name + "$ThirdAdvice");
    transformer.applyAdviceToMethod(isConstructor().and(takesArguments(4)), name + "$FourthAdvice");
    transformer.applyAdviceToMethod(isConstructor().and(takesArguments(5)), name + "$FifthAdvice");
    transformer.applyAdviceToMethod(named("tryFire").and(takesArguments(1)), name + "$FireAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ThirdAdvice {
    private ThirdAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This ForkJoinTask<?> stage, @Advice.Argument(2) Object work) {
      Handover.carry(stage, work);
    }
  }

  @SuppressWarnings("unused")
  public static final class FourthAdvice {
    private FourthAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This ForkJoinTask<?> stage, @Advice.Argument(3) Object work) {
      Handover.carry(stage, work);
    }
  }

  @SuppressWarnings("unused")
  public static final class FifthAdvice {
    private FifthAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This ForkJoinTask<?> stage, @Advice.Argument(4) Object work) {
      Handover.carry(stage, work);
    }
  }

  @SuppressWarnings("unused")
  public static final class FireAdvice {
    private FireAdvice() {}

    // 0 is the attempt of the thread that adds the stage, which has its context anyway
    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Object enter(@Advice.This ForkJoinTask<?> stage, @Advice.Argument(0) int mode) {
      return mode == 0 ? null : Handover.resume(stage);
    }

    // a stage that is through has let its function go
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This ForkJoinTask<?> stage,
        @Advice.FieldValue("fn") @Nullable Object function,
        @Advice.Enter @Nullable Object attachment) {
      Handover.end(attachment);
      if (function == null) {
        Handover.forget(stage);
      }
    }
  }
}
