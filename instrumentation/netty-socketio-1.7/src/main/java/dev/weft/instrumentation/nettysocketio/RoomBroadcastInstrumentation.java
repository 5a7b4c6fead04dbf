package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.named;
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
 * Instruments: {@code SingleRoomBroadcastOperations}, since 1.7.19: every {@code send} and {@code
 * sendEvent}. A whole namespace is a room of its name.
 */
final class RoomBroadcastInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.SingleRoomBroadcastOperations");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("send").and(takesArgument(0, named("com.corundumstudio.socketio.protocol.Packet"))),
        getClass().getName() + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("sendEvent").and(takesArgument(0, named("java.lang.String"))),
        getClass().getName() + "$SendEventAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(
        @Advice.FieldValue("namespace") @Nullable String namespace,
        @Advice.FieldValue("room") @Nullable String room,
        @Advice.Argument(0) @Nullable Packet packet) {
      return NettyEmits.toRoom(namespace, room, packet);
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
    public static Emit enter(
        @Advice.FieldValue("namespace") @Nullable String namespace,
        @Advice.FieldValue("room") @Nullable String room,
        @Advice.Argument(0) @Nullable String event) {
      return NettyEmits.toRoom(namespace, room, event);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      NettyEmits.end(emit, thrown);
    }
  }
}
