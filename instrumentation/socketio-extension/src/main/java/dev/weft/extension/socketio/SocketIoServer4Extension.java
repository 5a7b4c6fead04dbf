package dev.weft.extension.socketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import net.bytebuddy.matcher.ElementMatcher;

/** socket.io-server 4.0 and newer, which brings its own packets. */
public final class SocketIoServer4Extension extends SocketIoExtension {
  public SocketIoServer4Extension() {
    super(
        "socketio-server",
        "twin.socketioserver.SocketIoServerModule",
        "io.socket.engineio.server.EngineIoServer",
        InjectedClasses.SERVER);
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("io.socket.socketio.server.parser.Packet");
  }
}
