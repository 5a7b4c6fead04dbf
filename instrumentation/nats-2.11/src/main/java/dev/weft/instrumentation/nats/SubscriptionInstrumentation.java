package dev.weft.instrumentation.nats;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.nats.client.Message;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code NatsSubscription#nextMessage} and {@code #nextMessageInternal} (added in
 * 2.13; there the first calls it, and JetStream's own loops too).
 */
final class SubscriptionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.nats.client.impl.NatsSubscription");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("nextMessage", "nextMessageInternal")
            .and(takesArgument(0, named("java.time.Duration"))),
        getClass().getName() + "$NextMessageAdvice");
  }

  @SuppressWarnings("unused")
  public static final class NextMessageAdvice {
    private NextMessageAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Object enter() {
      return NatsReceives.ask();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object asked, @Advice.Return @Nullable Message message) {
      NatsReceives.answered(asked, message);
    }
  }
}
