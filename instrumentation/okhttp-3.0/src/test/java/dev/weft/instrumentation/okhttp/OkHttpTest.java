package dev.weft.instrumentation.okhttp;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.HttpClientContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every line against a server, executed and enqueued: each of them is built differently inside. */
class OkHttpTest extends HttpClientContract {
  static final List<String> VERSIONS = List.of("3.0", "3.3", "3.4", "3.14", "4.0", "4.12", "5.5");

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new OkHttpModule());

  @Override
  protected WeavingAgent agent() {
    return agent;
  }

  @Override
  protected List<ClientCase> cases() {
    List<ClientCase> cases = new ArrayList<>();
    for (String version : VERSIONS) {
      for (Class<?> client : List.of(Clients.Executing.class, Clients.Enqueuing.class)) {
        cases.add(new ClientCase("okhttp3.", version, client.getName(), true));
      }
    }
    return cases;
  }
}
