package dev.weft.instrumentation.engineio;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoWebSocket;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link EngineIoServer#handleRequest}, which every request of the polling transport
 * passes, and {@link EngineIoServer#handleWebSocket}, which every WebSocket does.
 */
final class EngineIoServerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.engineio.server.EngineIoServer");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("handleRequest")
            .and(takesArguments(2))
            .and(takesArgument(0, named("javax.servlet.http.HttpServletRequest"))),
        getClass().getName() + "$RequestAdvice");
    transformer.applyAdviceToMethod(
        named("handleWebSocket").and(takesArguments(1)), getClass().getName() + "$WebSocketAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter() {
      Handshakes.poll();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) HttpServletRequest request,
        @Advice.Argument(1) HttpServletResponse response) {
      Handshakes.polled(request, response);
    }
  }

  @SuppressWarnings("unused")
  public static final class WebSocketAdvice {
    private WebSocketAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) @Nullable EngineIoWebSocket webSocket) {
      Handshakes.opened(webSocket);
    }
  }
}
