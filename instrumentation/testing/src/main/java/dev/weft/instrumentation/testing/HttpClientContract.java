package dev.weft.instrumentation.testing;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every HTTP client, in every version and way to use it. A client is a class of
 * the test that is a {@code Function} from {@code "GET http://…"} to {@code "200 hello"} or the
 * exception as text; it lives in the application's loader. One that can be closed is closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpClientContract {
  private static final int THREADS = 32;
  private static final int REQUESTS = 10;
  private static final String DURATION = "http_client_request_duration_seconds";

  protected final HttpEcho echo = HttpEcho.start();
  private final List<AutoCloseable> open = new ArrayList<>();

  /** The agent with the module. */
  protected abstract WeavingAgent agent();

  /** Which ways to use which versions there are. */
  protected abstract List<ClientCase> cases();

  @AfterAll
  void stop() {
    echo.close();
  }

  @BeforeEach
  void forget() {
    echo.asked();
  }

  @AfterEach
  void closeClients() throws Exception {
    for (AutoCloseable client : open) {
      client.close();
    }
    open.clear();
  }

  protected Function<String, String> use(ClientCase used) {
    agent().use(used.packages(), used.jars());
    return closed(client(agent().make(used.client(), Function.class)));
  }

  private Function<String, String> closed(Function<String, String> client) {
    if (client instanceof AutoCloseable closeable) {
      open.add(closeable);
    }
    return client;
  }

  @SuppressWarnings("unchecked")
  static Function<String, String> client(Object made) {
    return (Function<String, String>) made;
  }

  protected SpanCheck sent(String method, String path, int status) {
    SpanCheck sent = asked(method, path).has("http.response.status_code", status);
    return status >= 400 ? sent.failed(Integer.toString(status)) : sent;
  }

  private SpanCheck asked(String method, String path) {
    return span(method)
        .kind(SpanKind.CLIENT)
        .has("http.request.method", method)
        .has("url.full", echo.url(path.replaceAll("/[0-9]+$", "/?")))
        .has("server.address", "127.0.0.1")
        .has("server.port", echo.port());
  }

  protected MetricCheck duration(String method, String status) {
    return agent()
        .metric(DURATION)
        .with("host", echo.host())
        .with("method", method)
        .with("status", status);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void request_isOneSpanAndOneObservation(ClientCase used) {
    String answer = use(used).apply("GET " + echo.url("/status/200?token=secret"));
    assertThat(answer).isEqualTo("200 hello");
    List<SpanData> spans = agent().spans();
    SpanCheck.check(spans, sent("GET", "/status/200", 200));
    duration("GET", "200").hasCount(1);
    agent().metric(DURATION).hasCount(1);
    HttpEcho.Asked asked = only(echo.asked());
    assertThat(asked.traceparent()).hasSize(1);
    assertThat(asked.traceId()).isEqualTo(spans.get(0).getTraceId());
    assertThat(asked.parentId()).isEqualTo(spans.get(0).getSpanId());
    assertThat(asked.requestId()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void failingStatus_failsTheSpanAlone(ClientCase used) {
    Function<String, String> client = use(used);
    assertThat(client.apply("POST " + echo.url("/status/500"))).isEqualTo("500 hello");
    assertThat(client.apply("DELETE " + echo.url("/status/404"))).isEqualTo("404 hello");
    agent().trace(sent("POST", "/status/500", 500), sent("DELETE", "/status/404", 404));
    duration("POST", "500").hasCount(1);
    duration("DELETE", "404").hasCount(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void requestIdOfTheServedRequest_goesOn(ClientCase used) {
    Function<String, String> client = use(used);
    List<String> answers = new ArrayList<>();
    ServedRequest.serve(
        agent(),
        "abc-1",
        () -> {
          answers.add(client.apply("GET " + echo.url("/status/200")));
          answers.add(client.apply("GET+ID " + echo.url("/status/200")));
        });
    assertThat(answers).containsExactly("200 hello", "200 hello");
    List<HttpEcho.Asked> asked = echo.asked();
    assertThat(asked.get(0).requestId()).containsExactly("abc-1");
    assertThat(asked.get(1).requestId()).containsExactly("own");
    List<SpanData> spans = agent().spans();
    assertThat(spans).extracting(SpanData::getName).containsExactly("GET unmatched", "GET", "GET");
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void redirect_isOneSpan_andEachHopCarriesIt(ClientCase used) {
    String answer = use(used).apply("GET " + echo.url("/redirect"));
    List<SpanData> spans = agent().spans();
    int status = used.follows() ? 200 : 302;
    assertThat(answer).startsWith(Integer.toString(status));
    SpanCheck.check(spans, sent("GET", "/redirect", status));
    List<HttpEcho.Asked> asked = echo.asked();
    assertThat(asked).hasSize(used.follows() ? 2 : 1);
    for (HttpEcho.Asked hop : asked) {
      assertThat(hop.traceparent()).hasSize(1);
      assertThat(hop.parentId()).isEqualTo(spans.get(0).getSpanId());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void exceptions_areTheApplications(ClientCase used) throws Exception {
    Function<String, String> bare = closed(used.bare());
    Function<String, String> client = use(used);
    int refused;
    try (ServerSocket socket = new ServerSocket(0)) {
      refused = socket.getLocalPort();
    }
    for (String url : List.of("http://127.0.0.1:" + refused + "/", echo.url("/close"))) {
      String expected = withoutIdentity(bare.apply("GET " + url));
      assertThat(expected).contains("Exception");
      assertThat(withoutIdentity(client.apply("GET " + url))).isEqualTo(expected);
      SpanData failed = only(agent().spans());
      assertThat(failed.getAttributes().toString()).contains("error.type=\"", "Exception");
      assertThat(failed.getEvents()).hasSize(1);
    }
    duration("GET", "error").hasCount(1);
    agent().metric(DURATION).with("status", "error").hasCount(2);
  }

  /** Of clients that know {@code IMPATIENT}, a GET that waits for no more than a moment. */
  @ParameterizedTest
  @MethodSource("cases")
  void timeOut_isTheApplications(ClientCase used) throws Exception {
    assumeTrue(used.knowsImpatience());
    String expected = timedOut(closed(used.bare()).apply("IMPATIENT " + echo.url("/hang")));
    String thrown = use(used).apply("IMPATIENT " + echo.url("/hang"));
    echo.release();
    assertThat(expected).containsIgnoringCase("time");
    assertThat(timedOut(thrown)).isEqualTo(expected);
    assertThat(only(agent().spans()).getAttributes().toString())
        .contains("error.type=\"java.net.SocketTimeoutException\"");
    duration("GET", "error").hasCount(1);
  }

  // OkHttp has two clocks, the socket's and its own: which is first words the message
  private static String timedOut(String thrown) {
    return withoutIdentity(thrown).replace("Read timed out", "timeout");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void manyThreads_areExactlyCounted(ClientCase used) throws Exception {
    Function<String, String> client = use(used);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger answered = new AtomicInteger();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> ask(client, answered));
      thread.setContextClassLoader(agent().loader());
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<HttpEcho.Asked> asked = echo.asked();
    Set<String> seen = new HashSet<>();
    asked.forEach(each -> seen.add(each.traceId() + each.parentId()));
    Set<String> recorded = new HashSet<>();
    Set<String> traces = new HashSet<>();
    List<SpanData> spans = agent().spans();
    spans.forEach(each -> recorded.add(each.getTraceId() + each.getSpanId()));
    spans.forEach(each -> traces.add(each.getTraceId()));
    assertThat(answered.get()).isEqualTo(THREADS * REQUESTS);
    assertThat(asked).hasSize(THREADS * REQUESTS);
    assertThat(spans).hasSize(THREADS * REQUESTS);
    assertThat(seen).isEqualTo(recorded);
    assertThat(traces).hasSize(THREADS * REQUESTS);
    duration("GET", "200").hasCount(THREADS * REQUESTS);
  }

  // some exceptions print an object
  private static String withoutIdentity(String thrown) {
    return thrown.replaceAll("@[0-9a-f]+", "@");
  }

  private void ask(Function<String, String> client, AtomicInteger answered) {
    for (int i = 0; i < REQUESTS; i++) {
      if (client.apply("GET " + echo.url("/status/200")).equals("200 hello")) {
        answered.incrementAndGet();
      }
    }
  }

  protected static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
