package dev.weft.instrumentation.nettysocketio;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.weft.instrumentation.testing.SpanCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real server of every generation, with real clients of its protocol. No client that is to be had
 * gets beyond the default namespace of 1.7.12 and 2.0.0, with or without an agent.
 */
class NettySocketIoTest extends WithSocketIo {
  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "1.7.19", "1.7.25", "2.0.6", "2.0.14"})
  void clients_areCountedAsTheyComeAndGo(String version) {
    run(version, Everyday.Visits.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.12", "1.7.18", "1.7.19", "1.7.25", "2.0.0", "2.0.6", "2.0.14"})
  void handlers_areTracesOfTheirOwn_failuresAreSeenThoughSwallowed(String version) {
    run(version, Everyday.Events.class);
    String type = "java.lang.IllegalStateException";
    agent.trace(
        event("order", "/", "true"),
        span("SELECT items").kind(CLIENT).below(0),
        event("break", "/", "false").failed(type).threw(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "1.7.19", "1.7.25", "2.0.6", "2.0.14"})
  void emits_areOneSpanAndOneCount(String version) {
    run(version, Everyday.Emits.class);
    agent.trace(
        emit("mail", "/chat", 1),
        emit("user:*", "/chat", 1),
        emit("cook", "/chat", 2),
        emit("news", "/chat", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.14"})
  void acknowledgements_areTimed_orMissed(String version) {
    run(version, Everyday.Asking.class);
    agent.trace(emit("ask", "/", 1), emit("silence", "/", 1), emit("gone", "/", 1));
  }

  static SpanCheck event(String event, String namespace, String ack) {
    return span("socketio " + event)
        .kind(SERVER)
        .has("socketio.event", event)
        .has("socketio.namespace", namespace)
        .has("socketio.ack", ack);
  }

  static SpanCheck emit(String event, String namespace, int fanout) {
    return span("socketio emit " + event)
        .kind(PRODUCER)
        .has("socketio.event", event)
        .has("socketio.namespace", namespace)
        .has("socketio.fanout", fanout);
  }
}
