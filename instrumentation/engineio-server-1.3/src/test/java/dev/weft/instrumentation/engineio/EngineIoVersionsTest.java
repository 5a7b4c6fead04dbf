package dev.weft.instrumentation.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of engine.io-server that was published, on javax and on jakarta. */
class EngineIoVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new EngineIoServerModule());

  private static final String SERVER = "io.socket.engineio.server.EngineIoServer";

  private static Path jar(String name) {
    return Path.of("target/versions", name + ".jar");
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.1, engine.io-client-1.0.0",
    "1.3.5, engine.io-client-1.0.0",
    "4.0.3, engine.io-client-2.0.0",
    "5.0.1, json-20190722",
    "6.0.1, json-20190722",
    "6.2.1, json-20190722"
  })
  void versions_areWoven(String version, String beside) {
    agent.use("io.socket.", jar("engine.io-server-" + version), jar(beside));
    assertThat(agent.weaves(SERVER)).isTrue();
  }

  @Test
  void version63_isWovenByTheJakartaTwin() {
    agent.use("io.socket.", jar("engine.io-server-6.3.2"), jar("jakarta.servlet-api-6.0.0"));
    assertThat(agent.weaves(SERVER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine.io-client-1.0.0", "engine.io-client-2.0.0"})
  void client_isLeftAlone(String jar) {
    agent.use("io.socket.", jar(jar));
    for (String type : new String[] {"io.socket.emitter.Emitter", SERVER}) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }
}
