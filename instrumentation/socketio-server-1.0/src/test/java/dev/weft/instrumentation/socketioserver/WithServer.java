package dev.weft.instrumentation.socketioserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scenarios run twice, without an agent and woven: the application must see the same. */
abstract class WithServer {
  // the first line never ends its threads; the lines above it do so when told
  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new SocketIoServerModule()).leaving("engineIo-");

  List<String> run(String version, Class<? extends Scenario> scenario) {
    return run(version, scenario, step -> {});
  }

  @SuppressWarnings("unchecked")
  List<String> run(String version, Class<? extends Scenario> scenario, Consumer<String> reached) {
    List<String> plain = PlainLoader.run(Jars.of(version), scenario);
    agent.use("io.socket.", Jars.of(version));
    List<String> woven =
        ((Function<Consumer<String>, List<String>>) agent.make(scenario.getName(), Function.class))
            .apply(reached);
    assertThat(woven).isEqualTo(plain);
    return woven;
  }
}
