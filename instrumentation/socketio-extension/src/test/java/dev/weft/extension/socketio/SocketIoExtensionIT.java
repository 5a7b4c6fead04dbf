package dev.weft.extension.socketio;

import static dev.weft.extension.socketio.UpstreamRun.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The extension in the real upstream agent, on applications in JVMs of their own. */
class SocketIoExtensionIT {
  private static final String CLIENTS = "socketio_clients{namespace=/chat}";

  @Test
  void nettySocketIo_givesTheSameSpansAndMetrics() throws Exception {
    try (UpstreamRun run = UpstreamRun.of("shop.OrderFeed", "")) {
      lifeOfAClient(run, "websocket");
      assertThat(run.nameAbove(run.spans.get("socketio order"))).isEmpty();
    }
  }

  @Test
  void forkUnderItsOwnPackages_givesTheSameSpansAndMetrics() throws Exception {
    Fork.make();
    try (UpstreamRun run = UpstreamRun.of("shop.OrderFeed", Fork.LINE)) {
      lifeOfAClient(run, "websocket");
      assertThat(run.nameAbove(run.spans.get("socketio order"))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void socketIoServer_givesTheSameSpansAndMetrics(String line) throws Exception {
    try (UpstreamRun run = UpstreamRun.of("shop.OrderDesk", line)) {
      lifeOfAClient(run, "polling");
      // the request that carried the event, which the upstream agent has seen
      assertThat(run.nameAbove(run.spans.get("socketio order"))).isEqualTo("POST");
    }
  }

  // the two that differ most, and in the long form what lies between them
  private static List<String> lines() {
    return "long".equals(System.getProperty("weft.proof"))
        ? List.of("3-javax", "4-javax", "4-jakarta")
        : List.of("3-javax", "4-jakarta");
  }

  private static void lifeOfAClient(UpstreamRun run, String transport) throws Exception {
    run.until(said -> said.hasSaid("COMPLETE"));
    run.until(said -> said.lastValues.getOrDefault(CLIENTS, -1.0) == 1);
    run.say();
    run.until(said -> said.lastValues.getOrDefault(CLIENTS, -1.0) == 0);
    String output = run.end();
    assertThat(output).doesNotContain("INCOMPLETE");
    handlers(run, output);
    emits(run.spans);
    metrics(run.lastValues, transport);
    assertThat(output).doesNotContain("zz9").doesNotContain("secret");
  }

  private static void handlers(UpstreamRun run, String output) {
    Map<String, JsonNode> spans = run.spans;
    assertThat(spans).as(output).containsKeys("socketio order", "socketio break");
    JsonNode order = spans.get("socketio order");
    assertThat(order.path("kind").asInt()).isEqualTo(2);
    assertThat(attributes(order))
        .containsEntry("socketio.event", "order")
        .containsEntry("socketio.namespace", "/chat")
        .containsEntry("socketio.ack", "true");
    assertThat(run.hasBelow(order, "GET")).isTrue();
    JsonNode failed = spans.get("socketio break");
    assertThat(attributes(failed))
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("socketio.ack", "false");
    assertThat(failed.path("status").path("code").asInt()).isEqualTo(2);
    assertThat(spans).doesNotContainKey("socketio _other");
  }

  private static void emits(Map<String, JsonNode> spans) {
    for (String event : List.of("ask", "news")) {
      JsonNode emit = spans.get("socketio emit " + event);
      assertThat(emit).as(event).isNotNull();
      assertThat(emit.path("kind").asInt()).isEqualTo(4);
      assertThat(attributes(emit))
          .containsEntry("socketio.event", event)
          .containsEntry("socketio.namespace", "/chat")
          .containsEntry("socketio.fanout", "1");
    }
  }

  private static void metrics(Map<String, Double> lastValues, String transport) {
    assertThat(lastValues)
        .containsEntry(CLIENTS, 0.0)
        .containsEntry(
            "socketio_connections_total{namespace=/chat,transport=" + transport + "}", 1.0)
        .containsEntry("socketio_disconnects_total{namespace=/chat}", 1.0)
        .containsEntry("socketio_connection_duration_seconds{namespace=/chat}", 1.0)
        .containsEntry("socketio_events_total{event=_other,namespace=/chat}", 1.0)
        .containsEntry("socketio_events_total{event=order,namespace=/chat}", 1.0)
        .containsEntry("socketio_event_duration_seconds{event=order,namespace=/chat}", 1.0)
        .containsEntry(
            "socketio_event_errors_total"
                + "{event=break,exception=java.lang.IllegalStateException,namespace=/chat}",
            1.0)
        .containsEntry("socketio_emits_total{event=news,namespace=/chat}", 1.0)
        .containsEntry("socketio_ack_duration_seconds{by=client,namespace=/chat}", 1.0)
        .containsEntry("socketio_ack_duration_seconds{by=server,namespace=/chat}", 1.0);
  }
}
