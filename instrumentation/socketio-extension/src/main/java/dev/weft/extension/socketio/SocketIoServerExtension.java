package dev.weft.extension.socketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.matcher.ElementMatcher;

/** socket.io-server 1.0 to 3.0, whose packets are those of the client's library. */
public final class SocketIoServerExtension extends SocketIoExtension {
  public SocketIoServerExtension() {
    super(
        "socketio-server",
        "socketioserver.SocketIoServerModule",
        "io.socket.engineio.server.EngineIoServer",
        InjectedClasses.SERVER);
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("io.socket.socketio.server.SocketIoServer", "io.socket.parser.Packet")
        .and(not(hasClassesNamed("io.socket.socketio.server.parser.Packet")));
  }
}
