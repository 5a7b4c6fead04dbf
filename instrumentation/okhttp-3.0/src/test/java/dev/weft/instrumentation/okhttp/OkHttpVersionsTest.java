package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class OkHttpVersionsTest {
  private static final String INTERNAL = "okhttp3.internal.";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new OkHttpModule());

  private void use(String packages, String version) {
    agent.use(packages, new ClientCase(packages, version, "", true).jars());
  }

  @ParameterizedTest
  @CsvSource({"3.0, okhttp3.", "3.3, okhttp3.", "3.4, okhttp3.", "3.14, okhttp3.", "4.0, okhttp3."})
  void formerLayout_isWoven(String version, String packages) {
    use(packages, version);
    assertThat(agent.weaves("okhttp3.RealCall")).isTrue();
    assertThat(agent.weaves("okhttp3.RealCall$AsyncCall")).isTrue();
    boolean hasEngine = version.equals("3.0") || version.equals("3.3");
    assertThat(agent.weaves(INTERNAL + "http.HttpEngine")).isEqualTo(hasEngine);
    assertThat(agent.weaves(INTERNAL + "http.BridgeInterceptor")).isEqualTo(!hasEngine);
    assertThat(agent.weaves(INTERNAL + "http.RealInterceptorChain")).isEqualTo(!hasEngine);
  }

  @ParameterizedTest
  @CsvSource({"4.12, okhttp3.", "5.5, okhttp3."})
  void currentLayout_isWoven(String version, String packages) {
    use(packages, version);
    assertThat(agent.weaves(INTERNAL + "connection.RealCall")).isTrue();
    assertThat(agent.weaves(INTERNAL + "connection.RealCall$AsyncCall")).isTrue();
    assertThat(agent.weaves(INTERNAL + "http.BridgeInterceptor")).isTrue();
    assertThat(agent.weaves(INTERNAL + "http.RealInterceptorChain")).isTrue();
  }

  @Test
  void version2_isLeftAlone() {
    use("com.squareup.", "2.7");
    assertThat(agent.weaves("com.squareup.okhttp.Call")).isFalse();
    assertThat(agent.weaves("com.squareup.okhttp.internal.http.HttpEngine")).isFalse();
  }
}
