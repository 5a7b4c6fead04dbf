package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import dev.weft.smoke.harness.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules on an application that runs: packs, changes of the file, mistakes, removal. */
class BusinessRulesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern METRIC = Pattern.compile("metric: ([a-z_]+)");

  @TempDir Path directory;

  private static Path packs() {
    return Layout.smokeTests().resolveSibling("ops").resolve("rules");
  }

  private Path file() {
    return directory.resolve("rules.yml");
  }

  /** What {@code ops/rules/join} makes of packs. */
  private static String joined(String... names) throws IOException {
    StringBuilder all = new StringBuilder("version: 1\nrules:\n");
    for (String name : names) {
      Files.readAllLines(packs().resolve(name + ".yml")).stream()
          .filter(line -> line.startsWith("  "))
          .forEach(line -> all.append(line).append('\n'));
    }
    return all.toString();
  }

  private static String[] all() throws IOException {
    try (Stream<Path> files = Files.list(packs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toArray(String[]::new);
    }
  }

  private static Set<String> metrics(String rules) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = METRIC.matcher(rules);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static boolean has(Scrape scrape, String metric) {
    return scrape.named(metric).findAny().isPresent();
  }

  private static boolean isMoving(Scrape scrape, String metric) {
    boolean isHistogram = metric.endsWith("_seconds") || metric.endsWith("_ratio");
    return isHistogram ? scrape.sum(metric + "_count") > 0 : has(scrape, metric);
  }

  private static boolean areMoving(Scrape scrape, Set<String> metrics) {
    return metrics.stream().allMatch(metric -> isMoving(scrape, metric));
  }

  private AppProcess start() {
    return Launch.of(App.ARENA)
        .woven()
        .property("weft.rules.file", file().toString())
        .property("weft.rules.series-ttl", "1s")
        .start()
        .ready();
  }

  @Test
  void packs_holdAndChangeWhileTheApplicationRuns() throws IOException {
    String few = joined("matchmaking");
    String many = joined(all());
    Files.writeString(file(), few);
    try (AppProcess arena = start()) {
      assertThat(Deadline.met(SOON, () -> areMoving(arena.agent().scrape(), metrics(few))))
          .as(arena.agent().get("/metrics").body())
          .isTrue();
      assertThat(has(arena.agent().scrape(), "invites_sent_total")).isFalse();

      Files.writeString(file(), many);
      Deadline.met(SOON, () -> areMoving(arena.agent().scrape(), metrics(many)));
      Scrape scrape = arena.agent().scrape();
      assertThat(metrics(many)).hasSizeGreaterThan(35).allMatch(name -> isMoving(scrape, name));

      refused(arena, many);
      for (JsonNode rule : arena.agent().json("/ops/rules").get("rules")) {
        assertThat(rule.get("state").asText()).as(rule.toString()).isEqualTo("woven");
        assertThat(rule.get("errors").asInt()).as(rule.toString()).isZero();
      }

      Files.writeString(file(), few);
      assertThat(Deadline.met(SOON, () -> !has(arena.agent().scrape(), "token_validations_total")))
          .isTrue();
      assertThat(areMoving(arena.agent().scrape(), metrics(few))).isTrue();
      assertThat(arena.agent().json("/recovery/status").get("rules_disabled")).isEmpty();
      assertThat(arena.agentLines()).noneMatch(line -> line.contains("could not be"));
      assertThat(arena.otherLines()).isEmpty();
    }
  }

  private void refused(AppProcess arena, String good) throws IOException {
    Files.writeString(file(), good.replace("method: befriend", "method: befreind"));
    assertThat(arena.agent().post("/ops/reload").status()).isEqualTo(422);
    assertThat(arena.agent().json("/ops/rules").get("refused").asText())
        .contains("rule friendships: no method `befreind` in `com.example.arena.Social`")
        .contains("did you mean `befriend(String)`?");
    assertThat(arena.agent().json("/ops/rules").get("rules")).hasSizeGreaterThan(30);
    Files.writeString(file(), good);
    assertThat(arena.agent().post("/ops/reload").status()).isEqualTo(200);
  }

  @Test
  void commandLine_saysTheSameOfTheJar() throws Exception {
    Files.writeString(file(), joined(all()).replace("method: befriend", "method: befreind"));
    Path jar = Layout.smokeTests().resolve("apps/arena/target/arena.jar");
    Process check =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    Layout.agentJar().toString(),
                    "rules",
                    "check",
                    file().toString(),
                    "--classpath",
                    jar.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());

    assertThat(check.waitFor()).isOne();
    assertThat(said.lines().filter(line -> line.startsWith("finding")))
        .as(said)
        .singleElement()
        .asString()
        .contains("did you mean `befriend(String)`?");
    assertThat(said.lines().filter(line -> line.startsWith("ok"))).hasSizeGreaterThan(30);
  }
}
