package dev.weft.instrumentation.nettysocketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class NettySocketIoVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new NettySocketIoModule());

  private static final String PACKAGE = "com.corundumstudio.socketio.";
  private static final String[] TYPES = {
    "namespace.Namespace",
    "transport.NamespaceClient",
    "handler.ClientHead",
    "handler.AuthorizeHandler",
    "ack.AckManager",
    "AckRequest",
    "AckCallback",
    "listener.DefaultExceptionListener"
  };

  private void use(String version) {
    agent.use(PACKAGE, Path.of("target/versions", "netty-socketio-" + version + ".jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.7.1", "1.7.12", "1.7.18", "1.7.19", "1.7.25", "2.0.0", "2.0.6", "2.0.14"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(PACKAGE + type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.1", "1.7.12", "1.7.18"})
  void broadcasts_areOfOneClassAtFirst(String version) {
    use(version);
    assertThat(agent.weaves(PACKAGE + "BroadcastOperations")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7.19", "1.7.25", "2.0.0", "2.0.6", "2.0.14"})
  void broadcasts_areOfTwoClassesLater(String version) {
    use(version);
    assertThat(agent.weaves(PACKAGE + "SingleRoomBroadcastOperations")).isTrue();
    assertThat(agent.weaves(PACKAGE + "MultiRoomBroadcastOperations")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = "1.6.5")
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(PACKAGE + type)).as(type).isFalse();
    }
    assertThat(agent.weaves(PACKAGE + "BroadcastOperations")).isFalse();
  }
}
