package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code SocketIoNamespaceImpl#addConnected} and {@code #removeConnected}, the two
 * that write the library's own list of who is connected.
 */
final class NamespaceInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.socketio.server.SocketIoNamespaceImpl");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String prefix = getClass().getName();
    transformer.applyAdviceToMethod(
        named("addConnected").and(takesArguments(1)), prefix + "$AddAdvice");
    transformer.applyAdviceToMethod(
        named("removeConnected").and(takesArguments(1)), prefix + "$RemoveAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AddAdvice {
    private AddAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This SocketIoNamespace namespace,
        @Advice.Argument(0) SocketIoSocket socket,
        @Advice.FieldValue("mConnectedSockets") Map<String, ?> connected) {
      Clients.connected(namespace, socket, connected);
    }
  }

  @SuppressWarnings("unused")
  public static final class RemoveAdvice {
    private RemoveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This SocketIoNamespace namespace,
        @Advice.Argument(0) SocketIoSocket socket,
        @Advice.FieldValue("mConnectedSockets") Map<String, ?> connected) {
      Clients.disconnected(namespace, socket, connected);
    }
  }
}
