package dev.weft.instrumentation.nats;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.messaging.MessageCall;
import dev.weft.instrumentation.common.messaging.MessageOperation;
import io.nats.client.Connection;
import io.nats.client.MessageHandler;
import io.nats.client.impl.Headers;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code NatsConnection#publishInternal}, which everything that is sent passes, {@code
 * #requestInternal}, which waits for an answer, and {@code #requestFutureInternal}, which promises
 * one; {@code #createDispatcher}, where a handler is handed over.
 */
final class ConnectionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.nats.client.impl.NatsConnection");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("publishInternal").and(takesArgument(2, named("io.nats.client.impl.Headers"))),
        getClass().getName() + "$PublishAdvice");
    transformer.applyAdviceToMethod(
        named("requestInternal").and(takesArgument(1, named("io.nats.client.impl.Headers"))),
        getClass().getName() + "$RequestAdvice");
    transformer.applyAdviceToMethod(
        named("requestFutureInternal").and(takesArgument(1, named("io.nats.client.impl.Headers"))),
        getClass().getName() + "$RequestFutureAdvice");
    transformer.applyAdviceToMethod(
        named("createDispatcher").and(takesArgument(0, named("io.nats.client.MessageHandler"))),
        getClass().getName() + "$CreateDispatcherAdvice");
  }

  @SuppressWarnings("unused")
  public static final class PublishAdvice {
    private PublishAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @ToArgument(value = 2, index = 1, typing = Assigner.Typing.DYNAMIC))
    @Nullable
    public static Object[] enter(
        @Advice.This Connection connection,
        @Advice.Argument(0) @Nullable String subject,
        @Advice.Argument(1) @Nullable String replyTo,
        @Advice.Argument(2) @Nullable Headers headers,
        @Advice.Argument(3) @Nullable byte[] body) {
      return NatsSends.publish(connection, subject, replyTo, headers, body);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object[] entered, @Advice.Thrown @Nullable Throwable thrown) {
      NatsSends.published(entered, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static MessageCall enter(
        @Advice.This Connection connection,
        @Advice.Argument(0) @Nullable String subject,
        @Advice.Argument(2) @Nullable byte[] body) {
      return NatsSends.start(connection, subject, body, MessageOperation.REQUEST);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MessageCall call, @Advice.Thrown @Nullable Throwable thrown) {
      NatsReplies.awaited(call, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class RequestFutureAdvice {
    private RequestFutureAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static MessageCall enter(
        @Advice.This Connection connection,
        @Advice.Argument(0) @Nullable String subject,
        @Advice.Argument(2) @Nullable byte[] body) {
      return NatsSends.start(connection, subject, body, MessageOperation.REQUEST);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MessageCall call,
        @Advice.Return @Nullable CompletableFuture<?> reply,
        @Advice.Thrown @Nullable Throwable thrown) {
      NatsReplies.promised(call, reply, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class CreateDispatcherAdvice {
    private CreateDispatcherAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    @Nullable
    public static MessageHandler enter(
        @Advice.This Connection connection, @Advice.Argument(0) @Nullable MessageHandler handler) {
      NatsProbe.used(connection);
      return ObservedHandler.of(handler);
    }
  }
}
