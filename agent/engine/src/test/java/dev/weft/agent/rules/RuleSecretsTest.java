package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arena.Matchmaker;
import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No rule reads out what is secret or personal, whatever it makes of a call. */
class RuleSecretsTest {
  private static final String AT = "- {name: r, class: com.acme.arena.Matchmaker, method: ";
  private static final String PASSWORD =
      "line 3 - rule r: `arg1` of `login(String, String)` is the secret `password` (class"
          + " `com.acme.arena.Matchmaker`)";
  private static final String[] SECRETS = {
    "bob@example.com",
    "4111111111111111",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc123def456ghi789"
  };

  private final RulesLab lab = new RulesLab();
  private final Matchmaker maker = new Matchmaker("eu");
  private final SpanLab spans = new SpanLab("always_on");
  private final List<String> logged = new ArrayList<>();

  @AfterEach
  void close() {
    Recorder.install(null);
    lab.close();
  }

  /** Spans are real ones; log records are kept as they come. */
  private void record() {
    Recorder.install(
        new IdleRecorder() {
          @Override
          public Operation start(Operation.Kind kind, String name) {
            return spans.start(name);
          }

          @Override
          public boolean hearsLog(int level) {
            return true;
          }

          @Override
          public void logged(int level, String logger, String message, Throwable thrown) {
            logged.add(message);
          }
        });
  }

  private static void hasNoSecret(String text) {
    assertThat(text).doesNotContain("bob").doesNotContain("4111").doesNotContain("eyJ");
  }

  @Test
  void labels_areRedacted() {
    lab.hold(
        AT
            + "createMatch(String), counter: {metric: r_total, help: R., labels: {n: {from: arg0,"
            + " max: 9}}}}");

    for (String secret : SECRETS) {
      maker.createMatch(secret);
    }

    assertThat(lab.sample("r_total{n=\"?\",}")).isEqualTo("3.0");
    hasNoSecret(lab.scrape());
  }

  @Test
  void attributesOfSpansAndOfLogRecords_areRedacted() {
    record();
    lab.hold(
        AT + "createMatch(String), span: {name: create, attributes: {match.name: arg0}}}",
        "- {name: e, class: com.acme.arena.Matchmaker, method: createMatch(String), event:"
            + " {message: made, attributes: {name: arg0}}}");

    for (String secret : SECRETS) {
      maker.createMatch(secret);
    }

    List<SpanData> ended = spans.taken();
    assertThat(ended).hasSize(3);
    for (SpanData span : ended) {
      assertThat(span.getAttributes().asMap()).containsValue("?");
      hasNoSecret(span.getName() + span.getAttributes() + span.getEvents());
    }
    assertThat(logged).containsExactly("made name=?", "made name=?", "made name=?");
  }

  @Test
  void argumentOfASecretsName_isRefusedInEveryKind() {
    for (String kind :
        new String[] {
          "counter: {metric: r_total, help: R., labels: {n: arg1}}",
          "counter: {metric: r_total, help: R., labels: {n: arg1.length}}",
          "gauge: {metric: r_now, help: R., of: size, value: arg1}",
          "span: {name: r, attributes: {n: arg1}}",
          "event: {message: r, attributes: {n: arg1}}",
          "when: arg1 == 'x', counter: {metric: r_total, help: R.}",
        }) {
      assertThat(lab.refusal(AT + "login, " + kind + "}")).as(kind).isEqualTo(PASSWORD);
    }
  }
}
