package dev.weft.instrumentation.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the driver's own monitor knows is a check; nothing is asked. */
class MongoProbeTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new MongoModule())
          .with("weft.health.enabled", "true")
          .with("weft.health.interval", "100ms")
          .with("weft.health.timeout", "20s")
          .leaving("nioEventLoop", "mongo-server", "globalEventExecutor", "BufferPoolPruner");

  @SuppressWarnings("unchecked")
  private Object held(int port) {
    return agent.make(Held.class.getName(), Function.class).apply(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.11.5", "5.0.0", "5.14.0"})
  void monitor_isAskedAndNobodyElse(String version) {
    MongoServer server = new MongoServer(new MemoryBackend());
    int port = server.bind().getPort();
    agent.use("com.mongodb.", MongoTest.jarsOf(version));
    Object client = held(port);
    Eventually.holds(
        () -> agent.metric("mongodb_up").with("target", "127.0.0.1:" + port).hasValue(1));
    assertThat(agent.spans()).isEmpty();
    agent.metric("db_query_duration_seconds").isAbsent();
    server.shutdownNow();
    Eventually.holds(() -> agent.metric("mongodb_up").hasValue(0));
    Beans.call(client, "close");
    Eventually.holds(() -> agent.metric("mongodb_up").isAbsent());
  }
}
