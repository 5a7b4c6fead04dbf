package dev.weft.instrumentation.jedis4;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.redis.RedisCall;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/**
 * Instruments: {@link Connection}, where a command is written and where a reply is read. All that
 * Jedis does comes by here, and nothing else does.
 */
final class ConnectionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("redis.clients.jedis.Connection");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String own = getClass().getName();
    transformer.applyAdviceToMethod(
        named("sendCommand")
            .and(takesArguments(1))
            .and(takesArgument(0, named("redis.clients.jedis.CommandArguments"))),
        own + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("connect").and(takesArguments(0)), own + "$ConnectAdvice");
    transformer.applyAdviceToMethod(
        named("readProtocolWithCheckingBroken").and(takesArguments(0)), own + "$ReadAdvice");
    transformer.applyAdviceToMethod(named("flush").and(takesArguments(0)), own + "$FlushAdvice");
    transformer.applyAdviceToMethod(
        named("disconnect").and(takesArguments(0)), own + "$DisconnectAdvice");
    transformer.applyAdviceToMethod(
        named("rollbackTimeout").and(takesArguments(0)), own + "$RollbackTimeoutAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This Connection connection,
        @Advice.FieldValue("socketFactory") @Nullable Object socketFactory) {
      JedisConnections.connected(connection, socketFactory);
    }
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static RedisCall enter(
        @Advice.This Connection connection,
        @Advice.FieldValue("socketFactory") @Nullable Object socketFactory,
        @Advice.Argument(0) CommandArguments arguments) {
      return JedisConnections.begin(connection, socketFactory, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This Connection connection,
        @Advice.Argument(0) CommandArguments arguments,
        @Advice.Enter @Nullable RedisCall call,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (call != null) {
        JedisConnections.sent(connection, arguments, call, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class ReadAdvice {
    private ReadAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This Connection connection,
        @Advice.Return @Nullable Object reply,
        @Advice.Thrown @Nullable Throwable thrown) {
      JedisConnections.read(connection, reply, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class FlushAdvice {
    private FlushAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This Connection connection, @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        JedisConnections.read(connection, null, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class DisconnectAdvice {
    private DisconnectAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This Connection connection) {
      JedisConnections.closed(connection);
    }
  }

  @SuppressWarnings("unused")
  public static final class RollbackTimeoutAdvice {
    private RollbackTimeoutAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This Connection connection) {
      JedisConnections.unsubscribed(connection);
    }
  }
}
