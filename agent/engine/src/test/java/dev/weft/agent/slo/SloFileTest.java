package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import dev.weft.agent.docs.Schemas;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.reload.WrongFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloFileTest {
  private static final String GOOD =
      """
      version: 1
      slos:
        - name: api-availability   # a comment
          description: what the shop answers
          sli: availability
          routes: ["/api/*", "/login"]
          target: 0.999
          window: 30d
        - name: api-latency
          sli: latency
          target: 0.95
          window: 12h
          threshold: 350ms
      """;

  @TempDir Path directory;

  private String file(String text) {
    Path path = directory.resolve("slos.yml");
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return path.toString();
  }

  private WrongFile refusal(String text) {
    WrongFile wrong = catchThrowableOfType(WrongFile.class, () -> SloFile.read(file(text)));
    assertThat(wrong).as("refusal of " + text).isNotNull();
    return wrong;
  }

  private static void assertGood(List<Objective> objectives) {
    assertThat(objectives).hasSize(2);
    Objective first = objectives.get(0);
    assertThat(first.name()).isEqualTo("api-availability");
    assertThat(first.sli()).isEqualTo(Objective.Sli.AVAILABILITY);
    assertThat(first.routes()).containsExactly("/api/*", "/login");
    assertThat(first.target()).isEqualTo(0.999);
    assertThat(first.windowMillis()).isEqualTo(30 * Objective.DAY_MILLIS);
    Objective second = objectives.get(1);
    assertThat(second.routes()).containsExactly("*");
    assertThat(second.windowMillis()).isEqualTo(12 * 3_600_000L);
    assertThat(second.thresholdNanos()).isEqualTo(350_000_000L);
  }

  @Test
  void yaml_isRead() throws WrongFile {
    assertGood(SloFile.read(file(GOOD)));
    assertGood(SloFile.read(file("\uFEFF" + GOOD)));
    assertGood(SloFile.read(file(GOOD.replace("\n", "\r\n"))));
  }

  @Test
  void json_isReadAlsoWithTabs() throws WrongFile {
    String json =
        """
        {
        \t"version": 1,
        \t"slos": [
        \t\t{"name": "api-availability", "sli": "availability", "routes": ["/api/*", "/login"],
        \t\t "target": 0.999, "window": "30d"},
        \t\t{"name": "api-latency",\t"sli": "latency", "target": 0.95, "window": "12h",
        \t\t "threshold": "350ms"}
        \t]
        }
        """;
    assertGood(SloFile.read(file(json)));
  }

  @Test
  void wrongValue_isNamedWithItsLine() {
    WrongFile wrong = refusal(GOOD.replace("0.999", "99.9"));

    assertThat(wrong.line()).isEqualTo(7);
    assertThat(wrong.getMessage())
        .endsWith(
            "slos.yml line 7 - slos[0].target: expecting a share above 0 and below 1, such as"
                + " 0.999, got '99.9'");
  }

  @Test
  void wrongShape_isNamedWithItsLine() {
    assertThat(refusal(GOOD.replace("sli: latency", "sli: speed")).line()).isEqualTo(10);
    assertThat(refusal(GOOD.replace("    threshold: 350ms\n", "")).getMessage())
        .contains("line 9")
        .contains("expecting the field 'threshold'");
    assertThat(refusal(GOOD.replace("description", "describtion")).getMessage())
        .contains("line 4")
        .contains("'describtion'");
    assertThat(refusal(GOOD.replace("api-latency", "api-availability")).line()).isEqualTo(9);
    assertThat(refusal("version: 1\nslos:\n  - name: a\n   sli: [\n").line()).isGreaterThan(1);
    assertThat(refusal("").getMessage()).contains("empty");
    assertThat(refusal("- 1\n").getMessage()).contains("a list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1=version: 2",
        "0.999=1",
        "0.999=0",
        "0.999=abc",
        "30d=30",
        "30d=91d",
        "30d=0h",
        "30d=1.5h",
        "350ms=350",
        "350ms=0ms",
        "350ms=601s",
        "api-latency=-a",
        "api-latency=A B",
        "availability\n=availability\n    threshold: 1s\n",
        "[\"/api/*\", \"/login\"]=[]",
        "[\"/api/*\", \"/login\"]=/api",
        "version: 1=versoin: 1",
        "version: 1=version: [1]"
      })
  void wrongFile_isRefusedByReaderAndSchemaAlike(String change) {
    String[] parts = change.split("=", 2);
    String text = GOOD.replace(parts[0], parts[1]);
    assertThat(text).isNotEqualTo(GOOD);

    refusal(text);
    assertThat(Schemas.named("slos").validate(text, InputFormat.YAML)).as(change).isNotEmpty();
  }

  @Test
  void goodFile_fitsTheSchema() {
    assertThat(Schemas.named("slos").validate(GOOD, InputFormat.YAML)).isEmpty();
  }

  @Test
  void wrongFile_leavesTheLastGoodOne() throws WrongFile {
    Slos slos = new Slos();
    slos.begin(new Metrics("", new double[] {1}, 100));
    SloFile file = new SloFile(slos, file(GOOD));
    assertThat(file.reload()).isEqualTo("2 objectives hold");
    assertThat(file.reload()).isEmpty();

    file(GOOD.replace("0.999", "2"));
    assertThat(catchThrowableOfType(WrongFile.class, file::reload)).isNotNull();
    assertThat(slos.statuses()).hasSize(2);
    assertThat(slos.source()).endsWith("slos.yml");
    assertThat(slos.statuses().get(0).objective().target()).isEqualTo(0.999);
  }

  @Test
  void noFile_isRefused() {
    WrongFile missing =
        catchThrowableOfType(
            WrongFile.class, () -> SloFile.read(directory.resolve("none").toString()));
    assertThat(missing.getMessage()).contains("expecting a file that can be read");
    WrongFile folder =
        catchThrowableOfType(WrongFile.class, () -> SloFile.read(directory.toString()));
    assertThat(folder.getMessage()).contains("expecting a file that can be read");
    assertThat(refusal("# " + "x".repeat(300_000)).getMessage()).contains("bytes");
  }

  @Test
  void bombs_areRefusedSoon() {
    StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      bomb.append(c).append(": &").append(c).append(" [*").append((char) (c - 1)).append(", *");
      bomb.append((char) (c - 1)).append("]\n");
    }
    refusal(bomb.toString());
    refusal("slos: " + "[".repeat(5_000) + "]".repeat(5_000));
  }
}
