package dev.weft.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.SpanSeen;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one guest leaves behind, exactly, whatever its language, its protocol and its transport. */
abstract class SocketIoContract extends LiveScenario {
  private static final Map<String, Integer> EVENTS =
      Map.of(
          "echo", 2, "fail", 1, "join", 2, "leave", 1, "order", 1, "say", 1, "shout", 1, "ask", 2,
          "_other", 2);
  private static final Map<String, Integer> EMITS =
      Map.of(
          "echo",
          1,
          "said",
          1,
          "shouted",
          1,
          "ordered",
          1,
          "question",
          2,
          "answered",
          1,
          "unanswered",
          1);

  SocketIoContract(App application) {
    super(application);
  }

  abstract Stream<Guest> guests();

  @ParameterizedTest
  @MethodSource("guests")
  void guest_leavesExactlyWhatItDid(Guest guest) {
    try (AppProcess visitor = guest.visit(live(), secrets.in("what " + guest + " sends"))) {
      assertThat(visitor.stdout()).isEqualTo(Guest.CONTENT);
      assertEvents();
      assertEmits();
      assertAcknowledgements();
      assertConnected(guest);
      visitor.stop();
    }
    assertGone();
    assertWordsStayInside();
    metric("weft_advice_errors_total").hasValue(0);
    metric("weft_transform_errors_total").hasValue(0);
    metric("weft_context_leaks_total").hasValue(0);
  }

  private void assertEvents() {
    metric("socketio_events_total", "/chat").with("event", "echo").hasValue(1);
    EVENTS.forEach(
        (event, count) ->
            metric("socketio_events_total", "/").with("event", event).hasValue(count));
    metric("socketio_events_total").hasValue(14);
    // what nobody handles has no duration
    metric("socketio_event_duration_seconds").hasCount(12);
    metric("socketio_event_errors_total", "/")
        .with("event", "fail")
        .with("exception", "java.lang.IllegalStateException")
        .hasValue(1);
    metric("socketio_event_errors_total").hasValue(1);
  }

  private void assertEmits() {
    EMITS.forEach(
        (event, count) -> metric("socketio_emits_total", "/").with("event", event).hasValue(count));
    metric("socketio_emits_total").hasValue(8);
  }

  private void assertAcknowledgements() {
    metric("socketio_ack_duration_seconds", "/").with("by", "server").hasCount(5);
    metric("socketio_ack_duration_seconds", "/chat").with("by", "server").hasCount(1);
    metric("socketio_ack_duration_seconds").with("by", "client").hasCount(1);
    metric("socketio_ack_timeouts_total").hasValue(1);
  }

  private void assertConnected(Guest guest) {
    metric("socketio_clients", "/").hasValue(1);
    metric("socketio_clients", "/chat").hasValue(1);
    metric("socketio_clients").hasValue(2);
    metric("socketio_connections_total", "/").with("transport", guest.transport()).hasValue(1);
    metric("socketio_connections_total").hasValue(2);
    // it asked for a namespace that there is not
    metric("socketio_connections_refused_total").with("reason", "namespace").hasValue(1);
    metric("socketio_disconnects_total").hasValue(0);
  }

  private void assertGone() {
    metric("socketio_clients").hasValue(0);
    metric("socketio_disconnects_total", "/").hasValue(1);
    metric("socketio_disconnects_total", "/chat").hasValue(1);
    metric("socketio_connection_duration_seconds").hasCount(2);
  }

  @Test
  void clientThatIsKilled_isNoLongerCounted() {
    try (AppProcess visitor = guests().toList().get(0).visit(live(), secrets.in("a victim"))) {
      metric("socketio_clients").hasValue(2);
      visitor.kill();
    }
    metric("socketio_clients").hasValue(0);
    metric("socketio_disconnects_total").hasValue(2);
  }

  @Test
  void work_inAHandler_isBelowItsSpan() {
    int before = collector().spans().size();
    try (AppProcess visitor = guests().toList().get(0).visit(live(), secrets.in("an order"))) {
      collector().await(before + 20, span -> true);
    }
    List<SpanSeen> spans = collector().spans().subList(before, collector().spans().size());
    SpanSeen order = named(spans, "socketio order");
    assertThat(order.kind()).isEqualTo("SERVER");
    assertThat(order.parentId()).isEmpty();
    assertThat(order.attributes())
        .containsOnlyKeys("socketio.event", "socketio.namespace", "socketio.ack")
        .containsEntry("socketio.event", "order")
        .containsEntry("socketio.namespace", "/")
        .containsEntry("socketio.ack", "true");
    assertThat(spans)
        .filteredOn(span -> span.parentId().equals(order.spanId()))
        .extracting(SpanSeen::name)
        .containsExactlyInAnyOrder("INSERT orders", "INCR", "socketio emit ordered");
    SpanSeen failed = named(spans, "socketio fail");
    assertThat(failed.status()).isEqualTo("ERROR");
    assertThat(failed.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    SpanSeen said = named(spans, "socketio emit said");
    assertThat(said.kind()).isEqualTo("PRODUCER");
    assertThat(said.attribute("socketio.fanout")).isEqualTo(1L);
    assertThat(said.parentId()).isEqualTo(named(spans, "socketio say").spanId());
  }

  private static SpanSeen named(List<SpanSeen> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void rooms_showWhoIsInThemAndWhatHappenedThere() {
    try (AppProcess visitor = guests().toList().get(0).visit(live(), "plainly")) {
      metric("socketio_rooms", "/").hasValue(1);
      metric("socketio_room_size_max", "/").hasValue(1);
      assertThat(agent().get("/socketio/rooms").body())
          .contains("{\"namespace\":\"/\",\"room\":\"lobby\",\"clients\":1}");
    }
    metric("socketio_rooms", "/").hasValue(0);
    JsonNode events = agent().json("/socketio/rooms/room-plainly/events").path("events");
    assertThat(StreamSupport.stream(events.spliterator(), false).map(SocketIoContract::told))
        .containsExactly(
            "join ",
            "event join",
            "event fail java.lang.IllegalStateException",
            "emit said",
            "event say",
            "event shout",
            "event order",
            "event ask",
            "event ask",
            "leave ");
  }

  private static String told(JsonNode event) {
    String told = event.path("what").asText() + " " + event.path("event").asText("");
    return event.has("error") ? told + " " + event.path("error").asText() : told;
  }

  private void assertWordsStayInside() {
    for (String page : List.of("/metrics", "/errors", "/system/stats", "/health")) {
      assertKept(page, agent().get(page).bytes());
    }
    for (String show : List.of("recent", "failed")) {
      for (JsonNode trace : agent().json("/traces?show=" + show + "&limit=100").path("traces")) {
        String page = "/traces/" + trace.path("trace_id").asText();
        assertKept(page, agent().get(page).bytes());
      }
    }
    assertThat(collector().received()).isNotEmpty();
    collector().received().forEach(message -> assertKept("OTLP", message));
    assertKept("stdout", live().stdout().getBytes(UTF_8));
    assertKept("stderr", live().stderr().getBytes(UTF_8));
  }

  private void assertKept(String what, byte[] bytes) {
    assertThat(secrets.leakedBy(bytes)).as("words in " + what).isEmpty();
  }
}
