package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.corundumstudio.socketio.AckCallback;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code AckManager#onAck}, a client's acknowledgement, and {@code #removeCallback},
 * by which it is told whose.
 */
final class AckManagerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.ack.AckManager");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("onAck").and(takesArguments(2)), getClass().getName() + "$AckAdvice");
    transformer.applyAdviceToMethod(
        named("removeCallback").and(takesArguments(2)), getClass().getName() + "$FoundAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AckAdvice {
    private AckAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      NettyAcks.ANSWERING.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit() {
      NettyAcks.ANSWERING.leave();
    }
  }

  @SuppressWarnings("unused")
  public static final class FoundAdvice {
    private FoundAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.Return @Nullable AckCallback<?> callback) {
      NettyAcks.found(callback);
    }
  }
}
