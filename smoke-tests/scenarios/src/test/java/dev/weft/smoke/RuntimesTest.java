package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Jlink;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Jvms;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes that have less than usual: few modules, or somebody who says no. */
class RuntimesTest {
  @Test
  void smallestRuntime_runsTheApplicationAsItIs() {
    Optional<Jvm> small = Jlink.runtime("java.base,java.instrument");
    assumeTrue(small.isPresent(), "no jlink here");
    try (AppProcess bare = Launch.of(App.HELLO).on(small.get()).start();
        AppProcess woven = Launch.of(App.HELLO).on(small.get()).woven().start()) {
      assertThat(woven.stop()).isEqualTo(bare.stop()).isZero();
      assertThat(woven.stdout()).isEqualTo(bare.stdout());
      assertThat(woven.otherLines()).isEqualTo(bare.otherLines());
    }
  }

  @Test
  void runtimeWithWhatTheApplicationNeeds_isServed() {
    Optional<Jvm> small =
        Jlink.runtime("java.base,java.instrument,java.sql,java.naming,java.management");
    assumeTrue(small.isPresent(), "no jlink here");
    assertServed(Launch.of(App.QUERIES).on(small.get()));
  }

  @TestFactory
  Stream<DynamicTest> securityManager_letsTheAgentWork(@TempDir Path directory) throws Exception {
    Path policy = Files.writeString(directory.resolve("policy"), policy());
    return Jvms.found().stream()
        .filter(jvm -> jvm.version() <= 17)
        .map(jvm -> DynamicTest.dynamicTest(jvm.toString(), () -> assertServed(jvm, policy)));
  }

  // all for the application, nothing said about the agent
  private static String policy() {
    return "grant codeBase \"file:"
        + Layout.smokeTests().resolve("apps")
        + "/-\" { permission java.security.AllPermission; };\n";
  }

  private static void assertServed(Jvm jvm, Path policy) {
    Launch launch = Launch.of(App.QUERIES).on(jvm);
    launch.option("-Djava.security.manager").property("java.security.policy", policy.toString());
    assertServed(launch);
  }

  private static void assertServed(Launch launch) {
    try (AppProcess app = launch.woven().start().ready()) {
      assertThat(app.agent().get("/health").status()).isEqualTo(200);
      app.metric("db_query_duration_seconds").hasAtLeast(0);
      assertThat(app.agent().scrape().sum("db_query_duration_seconds_count")).isPositive();
      assertThat(app.agent().scrape().sum("weft_advice_errors_total")).isZero();
      assertThat(app.stop()).isZero();
      assertThat(app.agentLines()).noneMatch(line -> line.contains("WARN"));
    }
  }
}
