package dev.weft.instrumentation.socketioserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections, held to the library's own lists after each step. */
class SocketIoClientsTest extends WithServer {
  private int steps;

  /** {@code step namespace=number …}: the gauge must say the same. */
  private void check(String step) {
    steps++;
    for (String word : step.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        agent
            .metric("socketio_clients")
            .with("namespace", word.substring(0, equals))
            .hasValue(Integer.parseInt(word.substring(equals + 1)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.3", "3.0.1", "3.0.2", "4.0.1", "4.1.2"})
  void clients_areThoseOfTheLibrarysListsAtEveryMoment(String version) {
    List<String> seen = run(version, ClientScenarios.ComeAndGo.class, this::check);
    assertThat(seen).endsWith("end /=0 /admin=0").contains("one in both /=2 /admin=1");
    assertThat(steps).isEqualTo(9);
    agent.metric("socketio_clients").hasValue(0);
    agent
        .metric("socketio_connections_total")
        .with("namespace", "/")
        .with("transport", "websocket")
        .hasValue(3);
    agent.metric("socketio_connections_total").hasValue(5);
    agent.metric("socketio_disconnects_total").hasValue(5);
    agent.metric("socketio_connection_duration_seconds").hasCount(5);
    agent.metric("socketio_connections_refused_total").with("reason", "namespace").hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.2", "4.0.1", "4.1.2"})
  void repeatedConnects_countAsTheLibraryCounts(String version) {
    run(version, ClientScenarios.Repeated.class, this::check);
    assertThat(steps).isEqualTo(4);
    agent.metric("socketio_clients").hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.3", "4.0.1", "4.1.2"})
  void repeatedConnects_inTheOlderProtocolAreOne(String version) {
    List<String> seen = run(version, ClientScenarios.RepeatedInOlderProtocol.class, this::check);
    assertThat(seen).containsExactly("twice /=1", "end /=0");
    agent.metric("socketio_clients").hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.1", "3.0.2", "4.0.1", "4.1.2"})
  void clientsTurnedAway_areGoneAtOnce(String version) {
    run(version, ClientScenarios.TurnedAway.class, this::check);
    agent.metric("socketio_clients").hasValue(0);
    agent.metric("socketio_connections_total").hasValue(1);
    agent.metric("socketio_disconnects_total").hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "3.0.2", "4.1.2"})
  void namespacesThatClientsNamed_areOther(String version) {
    run(
        version,
        ClientScenarios.MadeByClients.class,
        step -> agent.metric("socketio_clients").with("namespace", "_other").hasValue(1));
    assertThat(agent.spans()).hasSize(2).allMatch(span -> !span.toString().contains("secret"));
    agent.metric("socketio_events_total").with("namespace", "_other").hasValue(1);
    agent.metric("socketio_emits_total").with("namespace", "_other").hasValue(1);
    agent.metric("socketio_clients").hasValue(0);
  }
}
