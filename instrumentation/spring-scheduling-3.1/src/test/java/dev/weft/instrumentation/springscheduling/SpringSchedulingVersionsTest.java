package dev.weft.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class SpringSchedulingVersionsTest {
  private static final String JOB =
      "org.springframework.scheduling.support.ScheduledMethodRunnable";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new SpringSchedulingModule());

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.3", "5.3", "6.0", "6.2", "7.0"})
  void versions_areWoven(String version) {
    agent.use("org.springframework.", SpringSchedulingTest.jarsOf(version));
    assertThat(agent.weaves(JOB)).isTrue();
  }

  /** It makes its jobs of another class: there is nothing to weave. */
  @ParameterizedTest
  @ValueSource(strings = "3.0")
  void olderVersions_areLeftAlone(String version) throws IOException {
    String entry = JOB.replace('.', '/') + ".class";
    for (Path jar : SpringSchedulingTest.jarsOf(version)) {
      try (JarFile file = new JarFile(jar.toFile())) {
        assertThat(file.getEntry(entry)).as(jar.toString()).isNull();
      }
    }
  }
}
