package dev.weft.instrumentation.nettysocketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts stay exact and names stay few, whatever clients do. */
class NettySocketIoAdversityTest extends WithSocketIo {
  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.6", "2.0.14"})
  void repeatedConnects_countOnce_theUnknownNamespaceIsRefused(String version) {
    run(version, Adversity.Insisting.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.14"})
  void refusedHandshakes_areCountedAndNoClients(String version) {
    run(version, Adversity.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.14"})
  void upgrade_isTheSameClient(String version) {
    run(version, Adversity.Upgrading.class);
    assertThat(agent.spans()).isNotEmpty().allMatch(s -> s.getName().equals("socketio hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.14"})
  void silentClient_isGoneWithItsPingTimeout(String version) {
    run(version, Adversity.Silent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.18", "2.0.14"})
  void hostileEvents_areOneSeriesAndNowhereByName(String version) {
    run(version, Adversity.Hostile.class);
    List<SpanData> spans = agent.spans();
    assertThat(spans).extracting(SpanData::getName).containsExactly("socketio hello");
    assertThat(spans.toString()).doesNotContain(Adversity.Hostile.MARK);
    String exposition = agent.scrape();
    assertThat(exposition).contains("socketio_events_total").doesNotContain(Adversity.Hostile.MARK);
    assertThat(exposition.lines().filter(line -> line.startsWith("socketio_events_total{")))
        .hasSize(2);
  }

  @Test
  void emitsOfManyNames_areBounded() {
    run("2.0.14", Adversity.ManyNames.class);
    assertThat(agent.spans()).hasSize(500);
    assertThat(agent.scrape().lines().filter(line -> line.startsWith("socketio_emits_total{")))
        .hasSize(201);
  }
}
