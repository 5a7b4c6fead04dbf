package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import com.corundumstudio.socketio.protocol.Packet;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.Emit;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code BroadcastOperations}, which is a class up to 1.7.18, and {@code
 * MultiRoomBroadcastOperations}: every {@code send} and {@code sendEvent}. Neither knows its
 * namespace; what they send to does.
 */
final class BroadcastInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "com.corundumstudio.socketio.BroadcastOperations",
        "com.corundumstudio.socketio.MultiRoomBroadcastOperations");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("send")
            .and(takesArgument(0, named("com.corundumstudio.socketio.protocol.Packet")))
            .and(not(isAbstract())),
        getClass().getName() + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("sendEvent").and(takesArgument(0, named("java.lang.String"))).and(not(isAbstract())),
        getClass().getName() + "$SendEventAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(@Advice.Argument(0) @Nullable Packet packet) {
      return NettyEmits.toMany(packet);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      NettyEmits.end(emit, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class SendEventAdvice {
    private SendEventAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(@Advice.Argument(0) @Nullable String event) {
      return Emit.start(null, event);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      NettyEmits.end(emit, thrown);
    }
  }
}
