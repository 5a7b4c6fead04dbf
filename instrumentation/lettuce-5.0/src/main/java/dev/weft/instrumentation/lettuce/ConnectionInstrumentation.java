package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.protocol.RedisCommand;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link RedisChannelHandler}{@code .dispatch}, of one command and of several. */
final class ConnectionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.lettuce.core.RedisChannelHandler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("dispatch").and(takesArgument(0, named("io.lettuce.core.protocol.RedisCommand"))),
        getClass().getName() + "$DispatchAdvice");
    transformer.applyAdviceToMethod(
        named("dispatch").and(takesArgument(0, named("java.util.Collection"))),
        getClass().getName() + "$DispatchAllAdvice");
  }

  @SuppressWarnings("unused")
  public static final class DispatchAdvice {
    private DispatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static LettuceCall enter(
        @Advice.This RedisChannelHandler<?, ?> connection,
        @Advice.Argument(0) RedisCommand<?, ?, ?> command) {
      return LettuceCalls.start(connection, command);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) RedisCommand<?, ?, ?> command,
        @Advice.Enter @Nullable LettuceCall started,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (started != null && thrown != null) {
        LettuceCalls.refused(command, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class DispatchAllAdvice {
    private DispatchAllAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This RedisChannelHandler<?, ?> connection,
        @Advice.Argument(0) Collection<? extends RedisCommand<?, ?, ?>> commands) {
      LettuceCalls.startAll(connection, commands);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) Collection<? extends RedisCommand<?, ?, ?>> commands,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        LettuceCalls.refusedAll(commands, thrown);
      }
    }
  }
}
