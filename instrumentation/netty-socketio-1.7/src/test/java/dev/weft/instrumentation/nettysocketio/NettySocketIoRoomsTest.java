package dev.weft.instrumentation.nettysocketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.EngineRecorder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms: counted, listed, with what happened in them; by name in these documents alone. */
class NettySocketIoRoomsTest extends WithSocketIo {
  NettySocketIoRoomsTest() {
    agent.with("weft.socketio.rooms", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.19", "2.0.14"})
  void rooms_areReadFromTheLibrary_timelinesAreBounded(String version) {
    run(version, Gatherings.InRooms.class);
    assertThat(document("").get("rooms").toString()).doesNotContain("bath");
    Map<?, ?> bath = document("bath");
    assertThat(what(bath)).contains("join null", "event break", "leave null");
    assertThat(bath.toString()).contains("java.lang.IllegalStateException");
    Map<?, ?> kitchen = document("kitchen 4711");
    assertThat((List<?>) kitchen.get("events")).hasSize(100);
    assertThat((Long) kitchen.get("events_left_out")).isGreaterThan(50);
    assertThat(what(kitchen)).contains("emit cook");
    assertThat(kitchen.toString()).doesNotContain("pasta").doesNotContain("more");
    assertThat(documents("attic")).isNull();
    List<SpanData> spans = agent.spans();
    assertThat(spans).hasSize(152);
    for (SpanData span : spans) {
      assertThat(span.getName() + span.getAttributes()).doesNotContain("kitchen");
    }
    assertThat(agent.scrape()).doesNotContain("kitchen").doesNotContain("bath");
  }

  private static List<String> what(Map<?, ?> timeline) {
    return ((List<?>) timeline.get("events"))
        .stream()
            .map(each -> ((Map<?, ?>) each).get("what") + " " + ((Map<?, ?>) each).get("event"))
            .toList();
  }

  private Map<?, ?> document(String room) {
    return (Map<?, ?>) documents(room);
  }

  private Object documents(String room) {
    return ((EngineRecorder) agent.recorder()).documents().find("socketio.rooms", room);
  }
}
