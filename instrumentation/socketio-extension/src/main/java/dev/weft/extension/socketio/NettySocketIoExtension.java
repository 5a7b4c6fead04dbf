package dev.weft.extension.socketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;

import net.bytebuddy.matcher.ElementMatcher;

/** netty-socketio. */
public final class NettySocketIoExtension extends SocketIoExtension {
  public NettySocketIoExtension() {
    super(
        "netty-socketio",
        "nettysocketio.NettySocketIoModule",
        "com.corundumstudio.socketio.Configuration",
        InjectedClasses.NETTY);
  }

  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("com.corundumstudio.socketio.handler.ClientsBox");
  }
}
