package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Jvms;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of {@code docs/performance.md} for an archive of classes, step by step. */
class ArchiveTest {
  private static final Duration DUMP = Duration.ofSeconds(90);
  private static final String ARCHIVED = "source: shared objects file";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void classArchive_isUsed_underTheAgent(int version) throws IOException {
    Jvm jvm = present(version);
    Path list = folder.resolve("app.classlist");
    Path archive = folder.resolve("app.jsa");
    double seen =
        train(Launch.of(App.QUERIES).on(jvm).woven().option("-XX:DumpLoadedClassList=" + list));
    Launch dump = Launch.of(App.QUERIES).on(jvm).option("-Xshare:dump");
    dump.option("-XX:SharedClassListFile=" + list).option("-XX:SharedArchiveFile=" + archive);
    dump.option("-Xbootclasspath/a:" + Layout.agentJar()).option("--add-modules=java.instrument");
    try (AppProcess dumping = dump.start()) {
      assertThat(dumping.stop(DUMP)).isZero();
    }
    Launch launch = Launch.of(App.QUERIES).on(jvm).option("-XX:SharedArchiveFile=" + archive);
    assertStartsFrom(archive, launch, seen);
  }

  /** With linking the JVM loads the cache's classes before the agent is called. */
  @ParameterizedTest
  @ValueSource(strings = {"+", "-"})
  void aotCache_isUsed_underTheAgent(String linking) throws IOException {
    Jvm jvm = present(25);
    Path cache = folder.resolve("app.aot");
    Launch training = Launch.of(App.QUERIES).on(jvm).woven().option("-XX:AOTCacheOutput=" + cache);
    training.environment(
        "JDK_AOT_VM_OPTIONS",
        "-Xbootclasspath/a:"
            + Layout.agentJar()
            + (" --add-modules=java.instrument -XX:" + linking + "AOTClassLinking"));
    double seen = train(training);
    assertStartsFrom(cache, Launch.of(App.QUERIES).on(jvm).option("-XX:AOTCache=" + cache), seen);
  }

  private static Jvm present(int version) {
    Optional<Jvm> jvm = Jvms.found().stream().filter(any -> any.version() == version).findFirst();
    assumeThat(jvm).as("JDK " + version + " is here (tools/jdks)").isPresent();
    return jvm.get();
  }

  /** How many statements the agent saw. */
  private static double train(Launch launch) {
    try (AppProcess app = launch.start().ready()) {
      double seen = statements(app);
      assertThat(seen).isPositive();
      assertThat(app.stop(DUMP)).isZero();
      return seen;
    }
  }

  private static double statements(AppProcess app) {
    return app.agent().scrape().sum("db_query_duration_seconds_count");
  }

  private void assertStartsFrom(Path archive, Launch launch, double seen) throws IOException {
    assertThat(archive).isNotEmptyFile();
    Path loaded = folder.resolve("loaded");
    launch.woven().option("-Xlog:class+load:file=" + loaded);
    try (AppProcess app = launch.start().ready()) {
      // a class that the JVM takes from an archive before the agent is there would not be woven
      assertThat(statements(app)).isEqualTo(seen);
      app.metric("db_pool_connections_max").hasValue(8);
      app.metric("weft_advice_errors_total").hasValue(0);
      assertThat(app.stop()).isZero();
      assertThat(app.stdout()).doesNotContain("[warning]", "[error]", "VM warning");
      assertThat(app.otherLines()).noneMatch(line -> line.contains("warning"));
    }
    List<String> classes = Files.readAllLines(loaded);
    assertArchived(classes, "com.example.plain.Queries ");
    assertArchived(classes, "com.zaxxer.hikari.HikariDataSource ");
    assertArchived(classes, "dev.weft.agent.WeftAgent ");
    long archived = classes.stream().filter(line -> line.contains(ARCHIVED)).count();
    assertThat(archived).isGreaterThan(classes.size() * 3L / 4);
  }

  private static void assertArchived(List<String> classes, String name) {
    assertThat(classes)
        .filteredOn(line -> line.contains(name))
        .first()
        .asString()
        .contains(ARCHIVED);
  }
}
