package dev.weft.instrumentation.nats;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.nats.client.MessageHandler;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code NatsDispatcher#subscribe}, where a subscription gets a handler of its own.
 * None of its overloads calls another.
 */
final class DispatcherInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.nats.client.impl.NatsDispatcher");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("subscribe").and(takesArgument(1, named("io.nats.client.MessageHandler"))),
        getClass().getName() + "$SubscribeAdvice");
    transformer.applyAdviceToMethod(
        named("subscribe").and(takesArgument(2, named("io.nats.client.MessageHandler"))),
        getClass().getName() + "$SubscribeInQueueAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SubscribeAdvice {
    private SubscribeAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(1))
    @Nullable
    public static MessageHandler enter(@Advice.Argument(1) @Nullable MessageHandler handler) {
      return ObservedHandler.of(handler);
    }
  }

  @SuppressWarnings("unused")
  public static final class SubscribeInQueueAdvice {
    private SubscribeInQueueAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(2))
    @Nullable
    public static MessageHandler enter(@Advice.Argument(2) @Nullable MessageHandler handler) {
      return ObservedHandler.of(handler);
    }
  }
}
