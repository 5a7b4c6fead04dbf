package dev.weft.instrumentation.socketioserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names from the network are nowhere to be seen. */
class SocketIoHostileTest extends WithServer {
  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.2", "4.1.2"})
  void namesThatNobodyRegistered_areInNoOutput(String version) {
    run(version, RoomScenarios.Hostile.class);
    int known = RoomScenarios.Hostile.EVENTS / 100;
    agent.metric("socketio_events_total").with("event", "known").hasValue(known);
    agent
        .metric("socketio_events_total")
        .with("event", "_other")
        .hasValue(RoomScenarios.Hostile.EVENTS + known);
    agent.metric("socketio_connections_refused_total").with("reason", "namespace").hasValue(known);
    List<SpanData> spans = agent.spans();
    assertThat(spans).hasSize(known);
    assertThat(spans).allMatch(span -> !(span.getName() + span.getAttributes()).contains("evil"));
    String scrape = agent.scrape();
    assertThat(scrape).doesNotContain("evil");
    assertThat(scrape.lines().filter(line -> line.startsWith("socketio_events_total{"))).hasSize(2);
  }
}
