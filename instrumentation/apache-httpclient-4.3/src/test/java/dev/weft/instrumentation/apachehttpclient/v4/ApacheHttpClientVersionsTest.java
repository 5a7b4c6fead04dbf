package dev.weft.instrumentation.apachehttpclient.v4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class ApacheHttpClientVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ApacheHttpClientModule());

  private void use(String version) {
    agent.use("org.apache.", new ClientCase("org.apache.", version, "", true).jars());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.3", "4.5"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @Test
  void olderVersion_isLeftAlone() {
    use("4.2");
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {
    "org.apache.http.impl.client.InternalHttpClient",
    "org.apache.http.impl.client.MinimalHttpClient",
    "org.apache.http.impl.client.AbstractHttpClient",
    "org.apache.http.impl.execchain.ProtocolExec",
    "org.apache.http.impl.execchain.MinimalClientExec",
    "org.apache.http.protocol.HttpRequestExecutor"
  };
}
