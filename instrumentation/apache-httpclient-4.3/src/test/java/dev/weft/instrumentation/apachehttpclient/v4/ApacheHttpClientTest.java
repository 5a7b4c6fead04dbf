package dev.weft.instrumentation.apachehttpclient.v4;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.HttpClientContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest and the newest version against a server, in each way that there is to use them. */
class ApacheHttpClientTest extends HttpClientContract {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ApacheHttpClientModule());

  @Override
  protected WeavingAgent agent() {
    return agent;
  }

  @Override
  protected List<ClientCase> cases() {
    List<ClientCase> cases = new ArrayList<>();
    for (String version : List.of("4.3", "4.5")) {
      cases.add(of(version, Clients.Built.class, true));
      cases.add(of(version, Clients.Minimal.class, false));
      cases.add(of(version, Clients.Former.class, true));
    }
    cases.add(of("spring-5.3", SpringClient.class, true));
    return cases;
  }

  private static ClientCase of(String version, Class<?> client, boolean follows) {
    return new ClientCase("org.apache.", version, client.getName(), follows);
  }
}
