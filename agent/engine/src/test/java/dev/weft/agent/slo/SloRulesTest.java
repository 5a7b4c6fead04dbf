package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.docs.ProjectFiles;
import dev.weft.agent.reload.WrongFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloRulesTest {
  private static final double[] EDGES =
      new Config(Map.of()).risingNumbers(Properties.METRICS_BUCKETS);

  @TempDir Path directory;

  private String rules(String namespace, String slo) throws IOException, WrongFile {
    Path file = Files.writeString(directory.resolve("slos.yml"), "version: 1\nslos:\n" + slo);
    return SloRules.of(file.toString(), namespace, EDGES);
  }

  @Test
  void checkedInRules_areThoseOfTheCheckedInObjectives() throws WrongFile {
    String rules = SloRules.of(ProjectFiles.path("ops/slo/slos.yml").toString(), "", EDGES);

    ProjectFiles.assertFresh("ops/prometheus/rules/slo.yml", rules);
  }

  @Test
  void indicators_areTheOnesThatAreWrittenDown() throws WrongFile {
    String rules = SloRules.of(ProjectFiles.path("ops/slo/slos.yml").toString(), "", EDGES);
    String slis = ProjectFiles.read("ops/slo/slis.yml");

    List<String> written = new ArrayList<>();
    Matcher expressions = Pattern.compile("(?m)^ {4}(?:all|bad|good): (.+)$").matcher(slis);
    while (expressions.find()) {
      String expression = expressions.group(1).replace("{routes}", "").replace("{window}", "6h");
      written.add(expression.replace("{edge}", "0.5"));
    }
    assertThat(written).hasSize(4).allSatisfy(each -> assertThat(rules).contains(each));
  }

  @Test
  void routes_becomeOneExpression() throws Exception {
    String rules =
        rules(
            "",
            "- {name: a, sli: availability, target: 0.99, window: 7d,"
                + " routes: [\"/api/*\", \"/b.{x}\"]}\n");

    assertThat(rules).contains("route!~\".* polling\",route=~\"/api/.*|/b\\\\.\\\\{x\\\\}\"");
  }

  @Test
  void hostilePattern_staysInsideItsQuotes() {
    assertThat(SloRules.expression("/a\"}\\d\n(*)")).isEqualTo("/a\\\"\\\\}\\\\\\\\d.\\\\(.*\\\\)");
  }

  @Test
  void namespace_isPartOfTheCountersNames() throws Exception {
    String rules =
        rules("divan", "- {name: a, sli: latency, threshold: 1s, target: 0.9, window: 2h}\n");

    assertThat(rules)
        .contains("rate(divan_http_request_duration_seconds_bucket{")
        .contains("le=\"1.0\"")
        .contains("slo:bad_answers:rate5m{slo=\"a\"}[2h]")
        .doesNotContain("rate(http_");
  }

  @Test
  void thresholdBetweenEdges_isRefused() {
    assertThatThrownBy(
            () ->
                rules("", "- {name: a, sli: latency, threshold: 300ms, target: 0.9, window: 2h}\n"))
        .isInstanceOf(WrongFile.class)
        .hasMessageEndingWith(
            "a: expecting a threshold that is an edge of the buckets (weft.metrics.buckets), got"
                + " 300ms");
  }
}
