package dev.weft.instrumentation.nats;

import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static io.opentelemetry.api.trace.SpanKind.PRODUCER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, what comes in masses, what comes out of requests. */
class NatsAdversityTest extends WithServer {
  private static final String CLOSED = "java.lang.IllegalStateException";
  private static final String CANCELLED = "java.util.concurrent.CancellationException";

  private List<String> runOnMortal(String version, Class<? extends Scenario> scenario) {
    List<String> plain;
    try (NatsServer mortal = NatsServer.start()) {
      System.setProperty(HardScenarios.PID, Long.toString(mortal.pid()));
      plain = PlainLoader.run(jar(version), scenario, mortal.port);
    }
    try (NatsServer mortal = NatsServer.start()) {
      System.setProperty(HardScenarios.PID, Long.toString(mortal.pid()));
      assertThat(woven(version, scenario, mortal.port)).isEqualTo(plain);
    }
    return plain;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void serverThatDies_failsWhatWaitsForIt(String version) {
    List<String> seen = runOnMortal(version, HardScenarios.Killed.class);
    assertThat(seen).hasSize(3).allMatch(each -> each.contains("threw"));
    countedInAll(3);
    assertThat(agent.spans())
        .extracting(each -> each.getName() + " " + each.getAttributes().get(ERROR_TYPE))
        .containsExactly(
            "silent request " + CANCELLED, "silent request " + CLOSED, "silent publish " + CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void messagesSentWhileTheServerIsGone_areKeptAsEver(String version) {
    runOnMortal(version, HardScenarios.Disconnected.class);
    countedInAll(2);
    assertThat(agent.spans())
        .extracting(each -> each.getName() + " " + each.getAttributes().get(ERROR_TYPE))
        .containsExactly("before publish null", "after publish null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void slowConsumer_losesWhatItEverLost(String version) {
    List<String> seen = run(version, HardScenarios.Slow.class);
    assertThat(seen).containsExactly("slow consumer", "n0n1", "dropped 3");
    counted("publish", "slow", 5);
    counted("receive", "slow", 2);
    assertThat(agent.spans()).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void messagesOfManyThreads_areCountedAsTheServerCountsThem(String version) {
    long in = server.count("in_msgs");
    long out = server.count("out_msgs");
    woven(version, HardScenarios.Many.class, server.port);
    long all = HardScenarios.THREADS * HardScenarios.MESSAGES;
    assertThat(server.count("in_msgs") - in).isEqualTo(all);
    assertThat(server.count("out_msgs") - out).isEqualTo(all);
    counted("publish", "load.worker.*", all);
    counted("process", "load.worker.*", all);
    List<SpanData> spans = agent.spans();
    List<String> sent =
        spans.stream().filter(s -> s.getKind() == PRODUCER).map(SpanData::getSpanId).toList();
    assertThat(sent).hasSize((int) all);
    assertThat(spans)
        .filteredOn(each -> each.getKind() == CONSUMER)
        .extracting(SpanData::getParentSpanId)
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void request_goesOnInItsMessages_andIsNotLeft(String version) {
    List<String> seen = woven(version, HardScenarios.InRequest.class, server.port);
    assertThat(seen)
        .containsExactly("id [from-caller]", "id [mine]", "other id null", "same context true");
    List<SpanData> spans = agent.spans();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "GET unmatched", "out publish", "out publish", "out receive", "out receive");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(spans.get(0).getTraceId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void subjectsPastTheBound_shareOneName(String version) {
    woven(version, HardScenarios.ManySubjects.class, server.port);
    // _INBOX is a name too
    counted("publish", "_other", 260 - 199);
    assertThat(agent.spans()).extracting(SpanData::getName).contains("_other publish").hasSize(260);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void serverWithoutHeaders_getsNone(String version) throws Exception {
    try (FakeServer old = new FakeServer(false, 1000)) {
      woven(version, HardScenarios.Filling.class, old.port());
      assertThat(old.published).containsExactly("PUB x 1000", "PUB x 900", "PUB x 6");
    }
    assertThat(agent.spans()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.11.0", "2.26.3"})
  void messageThatFillsTheServersLimit_getsNoHeaders(String version) throws Exception {
    try (FakeServer small = new FakeServer(true, 1000)) {
      woven(version, HardScenarios.Filling.class, small.port());
      assertThat(small.published)
          .hasSize(3)
          .startsWith("PUB x 1000")
          .element(1)
          .satisfies(line -> assertThat(line.toString()).startsWith("HPUB x "));
      assertThat(small.published.get(2)).startsWith("HPUB x ");
    }
    assertThat(agent.spans()).hasSize(3);
  }
}
