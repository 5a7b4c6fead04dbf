package dev.weft.instrumentation.nettysocketio;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The packages of the fork: the same module under their names. */
class Socketio4jTest extends WithSocketIo {
  private void use() throws IOException {
    Path versions = Path.of("target/versions");
    agent.use(
        "com.socketio4j.",
        Fork.of(versions.resolve("netty-socketio-2.0.14.jar")),
        versions.resolve("socket.io-client-2.1.2.jar"),
        versions.resolve("engine.io-client-2.1.0.jar"));
  }

  @SuppressWarnings("unchecked")
  private void run(String scenario) throws IOException {
    use();
    ((Consumer<WeavingAgent>) agent.make(scenario, Consumer.class)).accept(agent);
  }

  @Test
  void fork_isWoven() throws IOException {
    use();
    String types = "com.socketio4j.socketio.";
    assertThat(agent.weaves(types + "namespace.Namespace")).isTrue();
    assertThat(agent.weaves(types + "transport.NamespaceClient")).isTrue();
    assertThat(agent.weaves(types + "SingleRoomBroadcastOperations")).isTrue();
    assertThat(agent.weaves(types + "listener.DefaultExceptionListener")).isTrue();
  }

  @Test
  void clients_areCountedAsTheyComeAndGo() throws IOException {
    run("forked.Everyday$Visits");
  }

  @Test
  void handlers_areTracesOfTheirOwn() throws IOException {
    run("forked.Everyday$Events");
    String type = "java.lang.IllegalStateException";
    agent.trace(
        NettySocketIoTest.event("order", "/", "true"),
        span("SELECT items").kind(CLIENT).below(0),
        NettySocketIoTest.event("break", "/", "false").failed(type).threw(type));
  }
}
