package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.HttpClientContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest and the newest version against a server. */
class ApacheHttpClient5Test extends HttpClientContract {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ApacheHttpClient5Module());

  @Override
  protected WeavingAgent agent() {
    return agent;
  }

  @Override
  protected List<ClientCase> cases() {
    return List.of(
        new ClientCase("org.apache.", "5.0", BuiltClient.class.getName(), true),
        new ClientCase("org.apache.", "5.6", BuiltClient.class.getName(), true));
  }
}
