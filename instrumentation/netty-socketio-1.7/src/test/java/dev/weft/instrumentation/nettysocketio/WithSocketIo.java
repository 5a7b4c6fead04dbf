package dev.weft.instrumentation.nettysocketio;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs scenarios in the application's loader, on any version, with a client that speaks with it.
 */
abstract class WithSocketIo {
  @RegisterExtension final WeavingAgent agent = woven(WeavingAgent.of(new NettySocketIoModule()));

  // threads of Netty and of the client's engine end when they find that they are idle
  private static WeavingAgent woven(WeavingAgent agent) {
    return agent.leaving(
        "globalEventExecutor", "threadDeathWatcher", "EventThread", "hashed-wheel-timer", "pool-");
  }

  @SuppressWarnings("unchecked")
  void run(String version, Class<? extends Consumer<WeavingAgent>> scenario) {
    boolean isOld = version.startsWith("1.");
    agent.use(
        "com.corundumstudio.",
        jar("netty-socketio-" + version),
        jar(isOld ? "socket.io-client-1.0.2" : "socket.io-client-2.1.2"),
        jar(isOld ? "engine.io-client-1.0.2" : "engine.io-client-2.1.0"));
    ((Consumer<WeavingAgent>) agent.make(scenario.getName(), Consumer.class)).accept(agent);
  }

  private static Path jar(String name) {
    return Path.of("target/versions", name + ".jar");
  }
}
