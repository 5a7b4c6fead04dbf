package dev.weft.instrumentation.socketioserver;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.MetricCheck;
import dev.weft.instrumentation.testing.SpanCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, acknowledgements and emits, in every line; seen exactly as without an agent. */
class SocketIoServerTest extends WithServer {
  private static final String ILLEGAL = "java.lang.IllegalStateException";

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.3", "3.0.1", "3.0.2", "4.0.1", "4.1.2"})
  void events_areSpansOfTheirHandlers_alsoWhereTheLibrarySwallowsTheFailure(String version) {
    List<String> seen = run(version, Scenarios.Events.class);
    assertThat(seen).startsWith("chat hello", "chat again");
    agent.trace(event("chat"), event("chat"), event("broken").failed(ILLEGAL).threw(ILLEGAL));
    counted("socketio_events_total", "chat", 2);
    counted("socketio_events_total", "broken", 1);
    counted("socketio_events_total", "_other", 2);
    agent.metric("socketio_events_total").hasValue(5);
    agent.metric("socketio_event_duration_seconds").with("event", "chat").hasCount(2);
    agent.metric("socketio_event_duration_seconds").hasCount(3);
    agent
        .metric("socketio_event_errors_total")
        .with("namespace", "/")
        .with("event", "broken")
        .with("exception", ILLEGAL)
        .hasValue(1);
    agent.metric("socketio_event_errors_total").hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.2", "4.1.2"})
  void listenersToEverything_runForNamesThatNobodyRegistered(String version) {
    assertThat(run(version, Scenarios.EverythingHeard.class)).containsExactly("one 1", "two 2");
    agent.trace(event("_other"), event("_other"));
    counted("socketio_events_total", "_other", 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.1", "3.0.2", "4.1.2"})
  void acknowledgements_areMeasuredOnceOnBothSides(String version) {
    assertThat(run(version, Scenarios.Acknowledged.class)).hasSize(2).contains("answer true");
    MetricCheck acks = agent.metric("socketio_ack_duration_seconds").with("namespace", "/");
    acks.hasCount(2);
    acks.with("by", "client").hasCount(1);
    agent.metric("socketio_ack_duration_seconds").with("by", "server").hasCount(1);
    agent.trace(
        span("socketio ask")
            .kind(SERVER)
            .has("socketio.event", "ask")
            .has("socketio.namespace", "/")
            .has("socketio.ack", "true"),
        emit("confirm", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.3", "3.0.1", "3.0.2", "4.0.1", "4.1.2"})
  void emits_areOneEach_withTheNumberOfClients(String version) {
    run(version, Scenarios.Emitting.class);
    agent.trace(
        emit("one", 1), emit("everybody", 3), emit("room", 2), emit("others", 1), emit("rooms", 2));
    for (String event : List.of("one", "everybody", "room", "others", "rooms")) {
      counted("socketio_emits_total", event, 1);
    }
    agent.metric("socketio_emits_total").hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.1", "3.0.2", "4.0.1", "4.1.2"})
  void listeners_areTheApplicationsOwn(String version) {
    List<String> seen = run(version, Scenarios.Listeners.class);
    assertThat(seen).contains("listeners 2", "kept true", "class true");
    assertThat(seen).filteredOn(each -> each.length() <= 5).containsExactly("kept", "once", "kept");
    agent.trace(event("e"), event("e"));
  }

  private static SpanCheck event(String name) {
    return span("socketio " + name)
        .kind(SERVER)
        .has("socketio.event", name)
        .has("socketio.namespace", "/")
        .has("socketio.ack", "false");
  }

  private static SpanCheck emit(String name, int fanout) {
    return span("socketio emit " + name)
        .kind(PRODUCER)
        .has("socketio.event", name)
        .has("socketio.namespace", "/")
        .has("socketio.fanout", fanout);
  }

  private void counted(String metric, String event, int times) {
    agent.metric(metric).with("namespace", "/").with("event", event).hasValue(times);
  }
}
