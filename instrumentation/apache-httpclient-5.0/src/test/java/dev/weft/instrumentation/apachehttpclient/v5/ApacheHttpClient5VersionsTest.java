package dev.weft.instrumentation.apachehttpclient.v5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class ApacheHttpClient5VersionsTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new ApacheHttpClient5Module(), new ApacheAsyncClient5Module());

  private void use(String version) {
    agent.use("org.apache.", new ClientCase("org.apache.", version, "", true).jars());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.0", "5.6"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @Test
  void formerLine_isLeftAlone() {
    use("4.5");
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {
    "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
    "org.apache.hc.client5.http.impl.classic.ProtocolExec",
    "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient",
    "org.apache.hc.client5.http.impl.async.AsyncProtocolExec"
  };
}
