package dev.weft.instrumentation.socketioserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.EngineRecorder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms: counted, listed, with what happened in them; by name in these documents alone. */
class SocketIoRoomsTest extends WithServer {
  SocketIoRoomsTest() {
    agent.with("weft.socketio.rooms", "true");
  }

  private void check(String step) {
    boolean isIn = step.equals("in");
    boolean isEnd = step.equals("end");
    agent.metric("socketio_rooms").with("namespace", "/").hasValue(isIn ? 2 : isEnd ? 0 : 1);
    agent.metric("socketio_room_size_max").with("namespace", "/").hasValue(isEnd ? 0 : 2);
    if (isIn) {
      assertThat(document("").get("rooms").toString()).contains("kitchen", "bath");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.1", "3.0.2", "4.1.2"})
  void rooms_areTheApplicationsOwn_withWhatHappenedInThem(String version) {
    run(version, RoomScenarios.InRooms.class, this::check);
    assertThat(what("bath")).containsExactly("join null", "event cook", "leave null");
    assertThat(what("kitchen"))
        .containsExactly(
            "join null",
            "join null",
            "emit dinner",
            "event cook",
            "leave null",
            "event burn",
            "leave null");
    assertThat(document("kitchen").toString())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("pasta");
    assertThat(agent.spans()).hasSize(3).allMatch(span -> !span.toString().contains("kitchen"));
    assertThat(agent.scrape()).doesNotContain("kitchen").doesNotContain("bath");
  }

  private List<String> what(String room) {
    return ((List<?>) document(room).get("events"))
        .stream()
            .map(each -> ((Map<?, ?>) each).get("what") + " " + ((Map<?, ?>) each).get("event"))
            .toList();
  }

  private Map<?, ?> document(String room) {
    return (Map<?, ?>) ((EngineRecorder) agent.recorder()).documents().find("socketio.rooms", room);
  }
}
