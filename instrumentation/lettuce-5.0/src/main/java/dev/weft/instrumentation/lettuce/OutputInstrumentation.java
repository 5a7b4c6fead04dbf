package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.lettuce.core.output.CommandOutput;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link CommandOutput#set(ByteBuffer)} of the outputs of {@code MGET} and {@code
 * HMGET}, which need not keep what they are given.
 */
final class OutputInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "io.lettuce.core.output.KeyValueListOutput",
        "io.lettuce.core.output.KeyValueStreamingOutput",
        "io.lettuce.core.output.ValueListOutput",
        "io.lettuce.core.output.ValueStreamingOutput");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("set").and(takesArgument(0, named("java.nio.ByteBuffer"))),
        getClass().getName() + "$SetAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SetAdvice {
    private SetAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This CommandOutput<?, ?, ?> output,
        @Advice.Argument(0) @Nullable ByteBuffer element) {
      LettuceReads.element(output, element != null);
    }
  }
}
