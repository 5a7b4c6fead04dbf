package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code ops/} says of signals fits them, and the engines that read it. Only the steps that
 * need seconds and build nothing; the others have a workflow of their own.
 */
class OperationsTest {
  @Test
  void rulesRoutesAndNames_passTheirOwnVerification() throws IOException, InterruptedException {
    Path verify = Layout.smokeTests().resolveSibling("ops/verify");
    Process process =
        new ProcessBuilder(
                List.of(verify.toString(), "prometheus", "alertmanager", "logs", "names"))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // what this machine lacks is in the build's output: not checked, because …
    said.lines().filter(line -> line.contains("not checked")).forEach(System.out::println);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("== prometheus", "== names", " 0 failed");
  }
}
