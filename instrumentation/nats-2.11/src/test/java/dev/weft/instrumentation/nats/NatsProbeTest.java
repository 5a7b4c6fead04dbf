package dev.weft.instrumentation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Beans;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The broker of a connection is asked after, and nobody notices. */
class NatsProbeTest extends WithServer {
  @BeforeEach
  void probe() {
    agent.with("weft.health.enabled", "true");
    agent.with("weft.health.interval", "100ms");
    agent.with("weft.health.timeout", "20s");
  }

  @SuppressWarnings("unchecked")
  private Object held(String version) {
    agent.use("io.nats.", jar(version));
    return agent.make(Held.class.getName(), Function.class).apply(server.port);
  }

  private void probed(int times) {
    double before = agent.metric("nats_latency_seconds_count").value();
    Eventually.holds(
        () ->
            assertThat(agent.metric("nats_latency_seconds_count").value())
                .isGreaterThanOrEqualTo(before + times));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.17.0", "2.26.3"})
  void probes_areInvisible_andEndWithTheConnection(String version) {
    Object connection = held(version);
    String target = "127.0.0.1:" + server.port;
    Eventually.holds(() -> agent.metric("nats_up").with("target", target).hasValue(1));
    probed(3);
    agent.trace(publish("orders", 1));
    agent.metric("messaging_operations_total").hasValue(1);
    Beans.call(connection, "close");
    Eventually.holds(() -> agent.metric("nats_up").isAbsent());
  }
}
