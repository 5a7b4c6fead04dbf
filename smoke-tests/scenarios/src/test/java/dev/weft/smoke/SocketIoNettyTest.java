package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** netty-socketio 2.0.14, by clients of protocol 4. */
class SocketIoNettyTest extends SocketIoContract {
  private static final String POLL = "/socket.io/?EIO=4&transport=polling";

  SocketIoNettyTest() {
    super(App.SOCKETIO_NETTY);
  }

  @Override
  Stream<Guest> guests() {
    return Stream.of(
        Guest.java(App.VISITOR, "websocket"),
        Guest.script("4.8.4", "polling"),
        Guest.script("4.8.4", "polling,websocket"));
  }

  @Test
  void handshake_thatIsRefused_isCountedAsThat() {
    assertThat(live().get(POLL + "&refuse=yes").status()).isEqualTo(401);
    metric("socketio_connections_refused_total").with("reason", "handshake").hasValue(1);
    metric("socketio_connections_refused_total").hasValue(1);
    metric("socketio_connections_total").hasValue(0);
    metric("socketio_clients").hasValue(0);
  }

  @Test
  void namespace_thatDoesNotExist_refuses() {
    try (AppProcess visitor = guests().toList().get(0).visit(live(), secrets.in("a namespace"))) {
      metric("socketio_connections_refused_total").with("reason", "namespace").hasValue(1);
      metric("socketio_clients", "_other").hasValue(0);
    }
  }

  @Test
  void room_showsWhoIsInItAndWhatHappenedThere() {
    Client client = live().client();
    String session =
        POLL + "&sid=" + client.get(POLL).body().replaceAll(".*\"sid\":\"([^\"]+).*", "$1");
    client.post(session, "40");
    client.post(session, "42[\"join\",\"kitchen\"]");
    metric("socketio_rooms", "/").hasValue(1);
    metric("socketio_room_size_max", "/").hasValue(1);
    JsonNode room = agent().json("/socketio/rooms").path("rooms").path(0);
    assertThat(room.path("room").asText()).isEqualTo("kitchen");
    assertThat(room.path("namespace").asText()).isEqualTo("/");
    assertThat(room.path("clients").asInt()).isEqualTo(1);
    client.post(session, "42[\"fail\",\"\"]");
    client.post(session, "42[\"say\",\"kitchen hello\"]");
    client.post(session, "42[\"leave\",\"kitchen\"]");
    metric("socketio_rooms", "/").hasValue(0);
    JsonNode events = agent().json("/socketio/rooms/kitchen/events").path("events");
    assertThat(StreamSupport.stream(events.spliterator(), false).map(SocketIoNettyTest::told))
        .containsExactly(
            "join ",
            "event join",
            "event fail java.lang.IllegalStateException",
            "emit said",
            "event say",
            "leave ");
    client.post(session, "41");
    metric("socketio_clients").hasValue(0);
  }

  private static String told(JsonNode event) {
    String told = event.path("what").asText() + " " + event.path("event").asText("");
    return event.has("error") ? told + " " + event.path("error").asText() : told;
  }
}
