package dev.weft.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class QuartzVersionsTest {
  private static final String SHELL = "org.quartz.core.JobRunShell";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new QuartzModule());

  private void use(String version) {
    agent.use("org.quartz.", Path.of("target/versions", "quartz-" + version + ".jar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "2.2.3", "2.3.2", "2.5.2"})
  void versions_areWoven(String version) {
    use(version);
    assertThat(agent.weaves(SHELL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = "1.8.6")
  void olderVersions_areLeftAlone(String version) {
    use(version);
    assertThat(agent.weaves(SHELL)).isFalse();
    assertThat(agent.load(SHELL)).isNotNull();
  }
}
