package dev.weft.extension.socketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import net.bytebuddy.matcher.ElementMatcher;

/** The fork of netty-socketio, from its 4.0 on: the same under other package names. */
public final class Socketio4jExtension extends SocketIoExtension {
  public Socketio4jExtension() {
    super(
        "netty-socketio",
        "twin.nettysocketio.NettySocketIoModule",
        "com.socketio4j.socketio.Configuration",
        InjectedClasses.NETTY);
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("com.socketio4j.socketio.handler.ClientsBox");
  }
}
