package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.ClientCase;
import dev.weft.instrumentation.testing.HttpEcho;
import dev.weft.instrumentation.testing.ServedRequest;
import dev.weft.instrumentation.testing.UpgradeEnd;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enqueued calls: whose context callbacks have, and that each ends once, however it ends. */
class OkHttpCallbackTest {
  private static HttpEcho echo;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new OkHttpModule());

  @BeforeAll
  static void start() {
    echo = HttpEcho.start();
  }

  @AfterAll
  static void stop() {
    echo.close();
  }

  @BeforeEach
  void forget() {
    echo.asked();
  }

  static List<String> versions() {
    return OkHttpTest.VERSIONS;
  }

  @SuppressWarnings("unchecked")
  private Function<String, String> use(String version, Class<?> client) {
    agent.use("okhttp3.", new ClientCase("okhttp3.", version, "", true).jars());
    return (Function<String, String>) agent.make(client.getName(), Function.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void callback_runsInTheContextOfWhoeverEnqueued(String version) {
    Function<String, String> client = use(version, Callbacks.Chained.class);
    List<String> answers = new ArrayList<>();
    ServedRequest.serve(agent, "r-1", () -> answers.add(client.apply(echo.url("/a"))));
    assertThat(answers).containsExactly("200");
    List<SpanData> spans = agent.spans();
    assertThat(spans).extracting(SpanData::getName).containsExactly("GET unmatched", "GET", "GET");
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
    assertThat(echo.asked()).extracting(each -> each.requestId().get(0)).containsOnly("r-1");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void callWithoutCaller_isARoot_andSoIsTheNext(String version) {
    assertThat(use(version, Callbacks.Chained.class).apply(echo.url("/a"))).isEqualTo("200");
    List<SpanData> spans = agent.spans();
    assertThat(spans).hasSize(2);
    assertThat(spans).noneMatch(span -> span.getParentSpanContext().isValid());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void cancelledCall_endsOnce(String version) {
    String thrown = use(version, Callbacks.Cancelled.class).apply(echo.url("/hang"));
    echo.release();
    assertThat(thrown).contains("Exception");
    assertThat(agent.spans()).hasSize(1);
    agent.metric("http_client_request_duration_seconds").with("status", "error").hasCount(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void refusedCall_endsOnce(String version) {
    String thrown = use(version, Callbacks.Refused.class).apply(echo.url("/a"));
    assertThat(thrown).contains("Exception");
    assertThat(agent.spans()).hasSize(1);
    agent.metric("http_client_request_duration_seconds").with("status", "error").hasCount(1);
    assertThat(echo.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.14", "4.0", "4.12", "5.5"})
  void webSocket_endsWithItsUpgrade(String version) throws Exception {
    try (UpgradeEnd end = new UpgradeEnd()) {
      String opened = use(version, WebSockets.class).apply(end.url("/socket"));
      assertThat(opened).isEqualTo("opened 101");
      List<SpanData> spans = agent.spans();
      assertThat(spans).hasSize(1);
      assertThat(spans.get(0).getAttributes().toString())
          .contains("http.response.status_code=101")
          .doesNotContain("error.type");
      assertThat(end.lines())
          .filteredOn(line -> line.startsWith("traceparent:"))
          .hasSize(1)
          .allMatch(line -> line.contains(spans.get(0).getSpanId()));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void callInsideOfACall_isPartOfIt(String version) {
    String thrown = use(version, Callbacks.Nested.class).apply(echo.url("/a"));
    assertThat(thrown).contains("Already");
    List<SpanData> spans = agent.spans();
    assertThat(spans).hasSize(1);
    List<HttpEcho.Asked> asked = echo.asked();
    assertThat(asked).hasSize(2);
    assertThat(asked).allMatch(each -> each.parentId().equals(spans.get(0).getSpanId()));
  }
}
