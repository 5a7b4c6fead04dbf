package dev.weft.instrumentation.nats;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.messaging.MessageCall;
import dev.weft.instrumentation.common.messaging.MessageOperation;
import io.nats.client.MessageHandler;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code NatsJetStream#publishSyncInternal} and {@code #publishAsyncInternal}, so that
 * what is a request to the connection is told as the publishing that it is, up to the stream's
 * answer; {@code #createSubscription}, where a handler is handed over, before the library puts it
 * into one that swallows what it throws.
 */
final class JetStreamInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.nats.client.impl.NatsJetStream");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("publishSyncInternal").and(takesArgument(1, named("io.nats.client.impl.Headers"))),
        getClass().getName() + "$PublishAdvice");
    transformer.applyAdviceToMethod(
        named("publishAsyncInternal").and(takesArgument(1, named("io.nats.client.impl.Headers"))),
        getClass().getName() + "$PublishAsyncAdvice");
    transformer.applyAdviceToMethod(
        named("createSubscription").and(takesArgument(3, named("io.nats.client.MessageHandler"))),
        getClass().getName() + "$SubscribeAdvice");
    // since 2.17
    transformer.applyAdviceToMethod(
        named("createSubscription").and(takesArgument(5, named("io.nats.client.MessageHandler"))),
        getClass().getName() + "$NewerSubscribeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class PublishAdvice {
    private PublishAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static MessageCall enter(
        @Advice.Argument(0) @Nullable String subject, @Advice.Argument(2) @Nullable byte[] body) {
      return NatsSends.start(null, subject, body, MessageOperation.PUBLISH);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MessageCall call, @Advice.Thrown @Nullable Throwable thrown) {
      if (call != null) {
        call.end(thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class PublishAsyncAdvice {
    private PublishAsyncAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static MessageCall enter(
        @Advice.Argument(0) @Nullable String subject, @Advice.Argument(2) @Nullable byte[] body) {
      return NatsSends.start(null, subject, body, MessageOperation.PUBLISH);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MessageCall call,
        @Advice.Return @Nullable CompletableFuture<?> answer,
        @Advice.Thrown @Nullable Throwable thrown) {
      NatsReplies.promised(call, answer, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class SubscribeAdvice {
    private SubscribeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(3))
    @Nullable
    public static MessageHandler enter(@Advice.Argument(3) @Nullable MessageHandler handler) {
      return ObservedHandler.of(handler);
    }
  }

  @SuppressWarnings("unused")
  public static final class NewerSubscribeAdvice {
    private NewerSubscribeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(5))
    @Nullable
    public static MessageHandler enter(@Advice.Argument(5) @Nullable MessageHandler handler) {
      return ObservedHandler.of(handler);
    }
  }
}
