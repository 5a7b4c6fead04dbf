package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.lettuce.core.protocol.AsyncCommand;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link AsyncCommand}{@code .completeResult()}, which runs what waits for the future
 * before it completes the command itself, and {@link AsyncCommand#await}, to tell a time-out from a
 * cancellation.
 */
final class AsyncCommandInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.lettuce.core.protocol.AsyncCommand");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("completeResult").and(takesArguments(0)), getClass().getName() + "$AnswerAdvice");
    transformer.applyAdviceToMethod(
        named("await").and(takesArgument(0, named("long"))), getClass().getName() + "$AwaitAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AnswerAdvice {
    private AnswerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This AsyncCommand<?, ?, ?> command) {
      LettuceCalls.answered(command);
    }
  }

  @SuppressWarnings("unused")
  public static final class AwaitAdvice {
    private AwaitAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This AsyncCommand<?, ?, ?> command, @Advice.Return boolean isDone) {
      if (!isDone) {
        LettuceCalls.awaitedInVain(command);
      }
    }
  }
}
