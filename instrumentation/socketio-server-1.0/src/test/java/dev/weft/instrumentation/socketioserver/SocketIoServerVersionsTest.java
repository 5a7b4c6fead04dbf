package dev.weft.instrumentation.socketioserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line that was published, from the floor to the newest, and what is none of them. */
class SocketIoServerVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new SocketIoServerModule());

  private static final String[] TYPES = {
    "io.socket.socketio.server.SocketIoSocket",
    "io.socket.socketio.server.SocketIoNamespaceImpl",
    "io.socket.socketio.server.SocketIoNamespaceGroupImpl",
    "io.socket.socketio.server.SocketIoClient",
    "io.socket.socketio.server.SocketIoServer",
    "io.socket.engineio.server.EngineIoServer"
  };

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.3", "3.0.1", "3.0.2"})
  void versions_areWoven(String version) {
    agent.use("io.socket.", Jars.of(version));
    assertThat(agent.weaves("io.socket.emitter.Emitter")).isTrue();
    assertThat(agent.weaves("io.socket.engineio.server.Emitter")).isFalse();
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.0.1", "4.1.2"})
  void versions4_areWovenByTheirTwin(String version) {
    agent.use("io.socket.", Jars.of(version));
    assertThat(agent.weaves("io.socket.emitter.Emitter")).isFalse();
    assertThat(agent.weaves("io.socket.engineio.server.Emitter")).isTrue();
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @Test
  void client_isLeftAlone() {
    agent.use("io.socket.", Jars.jar("socket.io-client-2.0.0"), Jars.jar("engine.io-client-2.0.0"));
    assertThat(agent.weaves("io.socket.emitter.Emitter")).isFalse();
    assertThat(agent.weaves("io.socket.client.Socket")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0.1", "6.3.2"})
  void engineAlone_isLeftAlone(String version) {
    agent.use("io.socket.", Jars.jar("engine.io-server-" + version));
    assertThat(agent.weaves("io.socket.engineio.server.EngineIoServer")).isFalse();
    assertThat(agent.weaves("io.socket.emitter.Emitter")).isFalse();
    assertThat(agent.weaves("io.socket.engineio.server.Emitter")).isFalse();
  }
}
