package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.EventRun;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.parser.Packet;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code SocketIoSocket#onEvent}, where all listeners of an event are called, {@code
 * #onAck}, and the body of the callback that the library makes for a client that wants an
 * acknowledgement.
 */
final class SocketInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.socketio.server.SocketIoSocket");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String prefix = getClass().getName();
    transformer.applyAdviceToMethod(
        named("onEvent").and(takesArguments(1)), prefix + "$EventAdvice");
    transformer.applyAdviceToMethod(named("onAck").and(takesArguments(1)), prefix + "$AckAdvice");
    transformer.applyAdviceToMethod(
        named("lambda$onEvent$0").and(takesArguments(2)), prefix + "$GivenAdvice");
    transformer.applyAdviceToMethod(
        named("onClose").and(takesArguments(1)), prefix + "$CloseAdvice");
  }

  @SuppressWarnings("unused")
  public static final class EventAdvice {
    private EventAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static EventRun enter(
        @Advice.This SocketIoSocket socket,
        @Advice.Argument(0) Packet<?> packet,
        @Advice.FieldValue("mAllEventListeners") Queue<?> listeningToAll) {
      return Events.start(socket, packet, listeningToAll);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This SocketIoSocket socket,
        @Advice.Enter @Nullable EventRun run,
        @Advice.FieldValue("mRooms") Collection<?> rooms,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (run != null) {
        run.end(thrown);
        Visits.ran(socket, rooms, run);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class AckAdvice {
    private AckAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.Argument(0) Packet<?> packet,
        @Advice.FieldValue("mAcknowledgementCallbacks") Map<?, ?> waiting) {
      Events.acknowledged(packet, waiting);
    }
  }

  @SuppressWarnings("unused")
  public static final class GivenAdvice {
    private GivenAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable Packet<?> asked) {
      Events.acknowledges(asked);
    }
  }

  @SuppressWarnings("unused")
  public static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This SocketIoSocket socket, @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        Clients.gone(socket);
      }
    }
  }
}
