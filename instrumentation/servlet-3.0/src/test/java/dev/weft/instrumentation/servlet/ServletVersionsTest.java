package dev.weft.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API from 3.0 on, under its new name too, and 2.5, which knows nothing asynchronous. */
class ServletVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ServletModule());

  private void use(String packages, String jar) {
    agent.use(packages, Path.of("target/versions", jar));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javax.servlet-api-3.0.1.jar", "javax.servlet-api-4.0.1.jar"})
  void javax_isWoven(String jar) {
    use("javax.servlet.", jar);
    assertThat(agent.weaves("javax.servlet.http.HttpServlet")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jakarta.servlet-api-5.0.0.jar", "jakarta.servlet-api-6.1.0.jar"})
  void jakarta_isWovenByTheTwin(String jar) {
    use("jakarta.servlet.", jar);
    assertThat(agent.weaves("jakarta.servlet.http.HttpServlet")).isTrue();
  }

  @Test
  void version25_isLeftAlone() {
    use("javax.servlet.", "servlet-api-2.5.jar");
    assertThat(agent.weaves("javax.servlet.http.HttpServlet")).isFalse();
  }

  @Test
  void abstractServlet_holdsNothingToWeave() {
    use("javax.servlet.", "javax.servlet-api-4.0.1.jar");
    assertThat(agent.weaves("javax.servlet.GenericServlet")).isFalse();
  }
}
