package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.EventRun;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Collection;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Namespace#onConnect}, {@link Namespace#onDisconnect}, {@link
 * Namespace#onEvent}, where handlers run, {@link Namespace#dispatch}, by which other nodes of a
 * cluster send, and where rooms are entered and left.
 */
final class NamespaceInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.namespace.Namespace");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String name = getClass().getName();
    transformer.applyAdviceToMethod(
        named("onConnect").and(takesArguments(1)), name + "$ConnectAdvice");
    transformer.applyAdviceToMethod(
        named("onDisconnect").and(takesArguments(1)), name + "$DisconnectAdvice");
    transformer.applyAdviceToMethod(named("onEvent").and(takesArguments(4)), name + "$EventAdvice");
    transformer.applyAdviceToMethod(
        named("dispatch").and(takesArguments(2)), name + "$DispatchAdvice");
    transformer.applyAdviceToMethod(
        isConstructor().and(takesArgument(0, named("java.lang.String"))), name + "$MadeAdvice");
    transformer.applyAdviceToMethod(
        named("join").and(takesArgument(1, named("java.util.UUID"))), name + "$JoinAdvice");
    transformer.applyAdviceToMethod(
        named("leave").and(takesArgument(1, named("java.util.UUID"))), name + "$LeaveAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ConnectAdvice {
    private ConnectAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This Namespace namespace, @Advice.Argument(0) @Nullable SocketIOClient client) {
      NettyConnections.connected(namespace, client);
    }
  }

  @SuppressWarnings("unused")
  public static final class DisconnectAdvice {
    private DisconnectAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This Namespace namespace, @Advice.Argument(0) @Nullable SocketIOClient client) {
      NettyConnections.disconnected(namespace, client);
      NettyRooms.leftAll(namespace, client);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This Namespace namespace, @Advice.Argument(0) @Nullable SocketIOClient client) {
      NettyConnections.disconnected(namespace, client);
    }
  }

  @SuppressWarnings("unused")
  public static final class EventAdvice {
    private EventAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static EventRun enter(
        @Advice.This Namespace namespace,
        @Advice.Argument(1) @Nullable String event,
        @Advice.Argument(3) @Nullable AckRequest ack,
        @Advice.FieldValue("eventListeners") @Nullable Map<String, ?> listeners) {
      return NettyEvents.start(namespace, event, ack, listeners);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This Namespace namespace,
        @Advice.Argument(0) @Nullable NamespaceClient client,
        @Advice.Enter @Nullable EventRun run,
        @Advice.Thrown @Nullable Throwable thrown) {
      NettyEvents.end(namespace, client, run, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class DispatchAdvice {
    private DispatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      NettyEmits.FROM_OTHER_NODE.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit() {
      NettyEmits.FROM_OTHER_NODE.leave();
    }
  }

  @SuppressWarnings("unused")
  public static final class MadeAdvice {
    private MadeAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This Namespace namespace,
        @Advice.FieldValue("roomClients") @Nullable Map<String, ? extends Collection<?>> rooms) {
      NettyRooms.watch(namespace, rooms);
    }
  }

  @SuppressWarnings("unused")
  public static final class JoinAdvice {
    private JoinAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This Namespace namespace, @Advice.Argument(0) @Nullable String room) {
      NettyRooms.joined(namespace, room);
    }
  }

  @SuppressWarnings("unused")
  public static final class LeaveAdvice {
    private LeaveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This Namespace namespace, @Advice.Argument(0) @Nullable String room) {
      NettyRooms.left(namespace, room);
    }
  }
}
