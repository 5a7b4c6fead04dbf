package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.lettuce.core.protocol.Command;
import io.netty.buffer.ByteBuf;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Command#complete()}, {@link Command#completeExceptionally(Throwable)} and
 * {@link Command#cancel()}, the ends of every command; {@link Command#encode(ByteBuf)}, where its
 * arguments are bytes.
 */
final class CommandInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.lettuce.core.protocol.Command");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String advice = getClass().getName();
    transformer.applyAdviceToMethod(
        named("complete").and(takesArguments(0)), advice + "$CompleteAdvice");
    transformer.applyAdviceToMethod(
        named("completeExceptionally").and(takesArgument(0, named("java.lang.Throwable"))),
        advice + "$FailAdvice");
    transformer.applyAdviceToMethod(
        named("cancel").and(takesArguments(0)), advice + "$CancelAdvice");
    transformer.applyAdviceToMethod(
        named("encode").and(takesArgument(0, named("io.netty.buffer.ByteBuf"))),
        advice + "$EncodeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CompleteAdvice {
    private CompleteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This Command<?, ?, ?> command) {
      LettuceCalls.completed(command);
    }
  }

  @SuppressWarnings("unused")
  public static final class FailAdvice {
    private FailAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This Command<?, ?, ?> command, @Advice.Argument(0) @Nullable Throwable thrown) {
      LettuceCalls.failed(command, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class CancelAdvice {
    private CancelAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This Command<?, ?, ?> command) {
      LettuceCalls.cancelled(command);
    }
  }

  @SuppressWarnings("unused")
  public static final class EncodeAdvice {
    private EncodeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static LettuceText enter(
        @Advice.This Command<?, ?, ?> command, @Advice.Argument(0) ByteBuf out) {
      return LettuceCalls.encoding(command, out);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) ByteBuf out, @Advice.Enter @Nullable LettuceText text) {
      if (text != null) {
        text.encoded(out);
      }
    }
  }
}
