package dev.weft.instrumentation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JetStream against a real server: its messages are seen, its own talk is not. */
class JetStreamTest extends WithServer {
  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.16.14", "2.17.0", "2.26.3"})
  void publishing_lastsUntilTheStreamHasIt(String version) {
    List<String> seen = run(version, JetStreamScenarios.Publishing.class);
    assertThat(seen).startsWith("confirmed 1", "promised 2");
    countedInAll(4);
    counted("publish", "events.made", 2);
    List<SpanData> spans = agent.spans();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "events.made publish", "events.made publish", "elsewhere publish", "elsewhere publish");
    assertThat(spans)
        .extracting(each -> each.getStatus().getStatusCode())
        .containsExactly(StatusCode.UNSET, StatusCode.UNSET, StatusCode.ERROR, StatusCode.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.16.14", "2.17.0", "2.26.3"})
  void handlerThatThrows_failsItsSpan_thoughTheLibrarySwallowsIt(String version) {
    run(version, JetStreamScenarios.Pushed.class);
    countedInAll(4);
    String failure = "java.lang.IllegalStateException";
    List<SpanData> spans = agent.spans();
    assertThat(spans)
        .filteredOn(each -> each.getName().equals("events.made process"))
        .extracting(each -> each.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    assertThat(spans)
        .filteredOn(each -> each.getStatus().getStatusCode() == StatusCode.ERROR)
        .allMatch(each -> each.getEvents().get(0).getAttributes().toString().contains(failure));
    assertThat(spans)
        .filteredOn(each -> each.getName().equals("events.made process"))
        .allMatch(
            each -> spans.stream().anyMatch(s -> s.getSpanId().equals(each.getParentSpanId())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.16.14", "2.17.0", "2.26.3"})
  void messagesPulled_areReceivedOnceEach(String version) {
    List<String> seen = run(version, JetStreamScenarios.Pulled.class);
    assertThat(seen).containsExactly("n0", "n1", "n2", "last n3");
    countedInAll(8);
    agent.trace(
        publish("events.made", 2),
        publish("events.made", 2),
        publish("events.made", 2),
        publish("events.made", 2),
        receive("events.made", 2).below(0),
        receive("events.made", 2).below(1),
        receive("events.made", 2).below(2),
        receive("events.made", 2).below(3));
  }
}
