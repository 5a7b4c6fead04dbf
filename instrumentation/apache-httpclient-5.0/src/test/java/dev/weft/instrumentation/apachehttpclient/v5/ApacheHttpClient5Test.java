package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.HttpClientContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest and the newest version against a server. */
class ApacheHttpClient5Test extends HttpClientContract {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new ApacheHttpClient5Module(), new ApacheAsyncClient5Module());

  @Override
  protected WeavingAgent agent() {
    return agent;
  }

  @Override
  protected List<ClientCase> cases() {
    return List.of(
        of("5.0", BuiltClient.class),
        of("5.6", BuiltClient.class),
        of("5.0", AsyncClient.class),
        of("5.6", AsyncClient.class),
        of("spring-7.0", SpringClients.Template.class),
        of("spring-7.0", SpringClients.Fluent.class));
  }

  private static ClientCase of(String version, Class<?> client) {
    return new ClientCase("org.apache.", version, client.getName(), true);
  }
}
