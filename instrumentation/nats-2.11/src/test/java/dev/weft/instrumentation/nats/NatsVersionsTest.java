package dev.weft.instrumentation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class NatsVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new NatsModule());

  private static final String[] TYPES = {
    "io.nats.client.impl.NatsConnection",
    "io.nats.client.impl.NatsDispatcher",
    "io.nats.client.impl.NatsJetStream",
    "io.nats.client.impl.NatsSubscription"
  };

  private void use(String version) {
    agent.use("io.nats.", Path.of("target/versions", "jnats-" + version + ".jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.11.0", "2.12.0", "2.14.0", "2.16.14", "2.17.0", "2.20.0", "2.21.0", "2.23.0", "2.25.0",
        "2.26.3"
      })
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "2.10.0")
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }
}
