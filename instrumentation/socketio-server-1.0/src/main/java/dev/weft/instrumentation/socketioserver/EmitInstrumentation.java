package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.Emit;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.socketio.server.SocketIoSocket;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: what sends an event to one client or to many, {@code SocketIoSocket#send} and the
 * {@code broadcast}s, to which their overloads lead; and {@code SocketIoSocket#sendPacket}, which
 * each client that is reached passes.
 */
final class EmitInstrumentation implements TypeInstrumentation {
  private static final String CALLBACK =
      "io.socket.socketio.server.SocketIoSocket$ReceivedByRemoteAcknowledgementCallback";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "io.socket.socketio.server.SocketIoSocket",
        "io.socket.socketio.server.SocketIoNamespaceImpl",
        "io.socket.socketio.server.SocketIoNamespaceGroupImpl");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String prefix = getClass().getName();
    transformer.applyAdviceToMethod(
        named("send").and(takesArguments(3)).and(takesArgument(2, named(CALLBACK))),
        prefix + "$SendAdvice");
    transformer.applyAdviceToMethod(
        named("broadcast").and(takesArguments(3)), prefix + "$BroadcastAdvice");
    transformer.applyAdviceToMethod(
        named("sendPacket").and(takesArguments(1)), prefix + "$PacketAdvice");
  }

  @SuppressWarnings("unused")
  public static final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(
        @Advice.This SocketIoSocket socket,
        @Advice.Argument(0) @Nullable String event,
        @Advice.Argument(2) @Nullable Object callback) {
      return Emits.toOne(socket, event, callback);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      Emits.sentToOne(emit, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class BroadcastAdvice {
    private BroadcastAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Emit enter(
        @Advice.This Object sender,
        @Advice.Argument(0) @Nullable Object rooms,
        @Advice.Argument(1) @Nullable String event) {
      return Emits.toMany(sender, rooms, event);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Emit emit, @Advice.Thrown @Nullable Throwable thrown) {
      if (emit != null) {
        emit.end(thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class PacketAdvice {
    private PacketAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      Emit.reached();
    }
  }
}
