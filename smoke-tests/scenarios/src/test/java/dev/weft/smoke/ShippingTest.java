package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Rsyslog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON lines on their way through a shipper that somebody else has written. */
class ShippingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SHIPPED = Duration.ofSeconds(90);
  private static final int LINES = 4_000;
  private static final int FILE_BYTES = 250_000;

  @TempDir Path folder;

  @Test
  void everyLine_arrivesParsed_acrossRotations() throws IOException {
    String missing = Rsyslog.missing();
    assumeTrue(missing.isEmpty(), () -> "rsyslog: not checked, because " + missing);
    Path file = folder.resolve("app.log");
    try (Rsyslog shipper = Rsyslog.following(folder.resolve("app.log.0"));
        AppProcess app =
            Launch.of(App.ROLLING)
                .woven()
                .property("weft.logs.json", "true")
                .arguments(file.toString(), "" + LINES, "" + FILE_BYTES)
                .start()
                .ready()) {
      Deadline.met(SHIPPED, () -> shipper.parsed().size() >= LINES);
      assertThat(shipper.unparsed()).isEmpty();
      assertThat(folder.resolve("app.log.2")).as("rolled over twice").exists();
      List<String> lines = shipper.parsed();
      assertThat(lines).hasSize(LINES);
      for (int i = 0; i < LINES; i++) {
        check(i, JSON.readTree(lines.get(i)));
      }
      assertThat(written()).isEqualTo(LINES);
    }
  }

  private long written() throws IOException {
    long lines = 0;
    try (var files = Files.list(folder)) {
      for (Path each : files.filter(path -> !path.toString().endsWith(".lck")).toList()) {
        lines += Files.readAllLines(each).size();
      }
    }
    return lines;
  }

  private static void check(int number, JsonNode line) {
    assertThat(line.get("logger").asText()).isEqualTo("shop.Rolling");
    if (number % 500 == 499) {
      assertThat(line.get("msg").asText()).isEqualTo("line " + number + " failed");
      assertThat(line.at("/error/stack").asText().length()).isBetween(1_000, 33_000);
    } else {
      assertThat(line.get("msg").asText())
          .isEqualTo("line " + number + " of\n\ttwo \u001b[31m \ufffd \u2028 \"\u00e9\"");
    }
  }
}
