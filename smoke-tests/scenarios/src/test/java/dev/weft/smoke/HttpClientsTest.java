package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Jvms;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The clients that the JDK has itself, on every Java that is here, against a server. */
class HttpClientsTest {
  private static final String DURATION = "http_client_request_duration_seconds";
  private static final int MANY = 320;

  @TempDir static Path folder;

  private static FarEnd http;
  private static FarEnd https;
  private static UpgradeEnd upgrades;

  @BeforeAll
  static void start() throws Exception {
    http = FarEnd.http();
    https = FarEnd.https(folder);
    upgrades = new UpgradeEnd();
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    https.close();
    upgrades.close();
  }

  /** How often each question is one request, by method, path and status at the far end. */
  @TestFactory
  Stream<DynamicTest> urlConnection_isOneSpanARequest() {
    return onEach(
        8,
        run -> {
          run.ask("plain", "/status/200?token=secret").is("GET", "/status/?", 200);
          run.ask("status-first", "/status/201").is("GET", "/status/?", 201);
          run.ask("connect-first", "/a").is("GET", "/a", 200);
          run.ask("header-first", "/b").is("GET", "/b", 200);
          run.ask("post", "/c").is("POST", "/c", 200);
          run.ask("streamed", "/d").is("PUT", "/d", 200);
          run.ask("error-stream", "/status/500").is("GET", "/status/?", 500);
          run.ask("error-stream", "/status/404").is("GET", "/status/?", 404);
          run.ask("plain", "/status/404").is("GET", "/status/?", 404);
          run.ask("plain", "/redirect").is("GET", "/redirect", 200);
          run.ask("own-id", "/e").is("GET", "/e", 200);
          run.ask("plain", "/hang").fails("java.net.SocketTimeoutException");
          run.ask("plain", "/close").fails("java.net.SocketException");
          run.askSecurely("status-first", "/f").is("GET", "/f", 200);
          run.askSecurely("connect-first", "/g").is("GET", "/g", 200);
          run.askSecurely("post", "/h").is("POST", "/h", 200);
          run.check();
        });
  }

  @TestFactory
  Stream<DynamicTest> netHttp_isOneSpanARequest() {
    return onEach(
        11,
        run -> {
          run.ask("net-send", "/status/200?token=secret").is("GET", "/status/?", 200);
          run.ask("net-async", "/status/201").is("GET", "/status/?", 201);
          run.ask("net-push", "/a").is("GET", "/a", 200);
          run.ask("net-identity", "/b").is("GET", "/b", 200);
          run.ask("net-own", "/c").is("GET", "/c", 200);
          run.ask("net-send", "/status/404").is("GET", "/status/?", 404);
          run.ask("net-async", "/status/500").is("GET", "/status/?", 500);
          run.ask("net-send", "/redirect").is("GET", "/redirect", 200);
          run.ask("net-send", "/hang").fails("java.net.http.HttpTimeoutException");
          run.ask("net-async", "/hang").fails("java.net.http.HttpTimeoutException");
          run.ask("net-send", "/close").fails("java.io.IOException");
          run.ask("net-websocket", "/d").is("GET", "/d", 200);
          run.askToUpgrade("/w").is("GET", "/w", 101);
          run.askSecurely("net-send", "/f").is("GET", "/f", 200);
          run.askSecurely("net-async", "/g").is("GET", "/g", 200);
          run.check();
        });
  }

  @TestFactory
  Stream<DynamicTest> manyThreads_areExactlyCounted() {
    return onEach(8, run -> run.checkMany("plain-many"));
  }

  @TestFactory
  Stream<DynamicTest> manyThreads_areExactlyCounted_byNetHttp() {
    return onEach(
        11,
        run -> {
          run.checkMany("net-send-many");
          run.checkMany("net-async-many");
        });
  }

  private static Stream<DynamicTest> onEach(int oldest, Consumer<Run> test) {
    return Jvms.found().stream()
        .filter(jvm -> jvm.version() >= oldest)
        .map(jvm -> DynamicTest.dynamicTest(jvm.toString(), () -> test.accept(new Run(jvm))));
  }

  /** Questions to one process, and what must be seen of them. */
  private static final class Run {
    private final Jvm jvm;
    private final List<String> arguments = new ArrayList<>();
    private final List<Map<String, Object>> expected = new ArrayList<>();
    private String origin = "";
    private int port;
    private String path = "";

    Run(Jvm jvm) {
      this.jvm = jvm;
    }

    Run ask(String kind, String question) {
      return ask(http.url(""), http.port(), kind, question);
    }

    Run askToUpgrade(String question) {
      return ask(upgrades.url(""), upgrades.port(), "net-websocket", question);
    }

    Run askSecurely(String kind, String question) {
      return ask(https.url(""), https.port(), kind, question);
    }

    private Run ask(String end, int endPort, String kind, String question) {
      origin = end;
      port = endPort;
      path = question;
      arguments.add(kind);
      arguments.add(end + question);
      return this;
    }

    void is(String method, String masked, int status) {
      Map<String, Object> attributes = attributes(method, masked);
      attributes.put("http.response.status_code", (long) status);
      if (status >= 400) {
        attributes.put("error.type", Integer.toString(status));
      }
      expected.add(attributes);
    }

    void fails(String type) {
      Map<String, Object> attributes = attributes("GET", path);
      attributes.put("error.type", type);
      expected.add(attributes);
    }

    private Map<String, Object> attributes(String method, String masked) {
      Map<String, Object> attributes = new TreeMap<>();
      attributes.put("http.request.method", method);
      attributes.put("url.full", origin + masked);
      attributes.put("server.address", "127.0.0.1");
      attributes.put("server.port", (long) port);
      return attributes;
    }

    void check() {
      String bare = answers(Launch.of(App.HTTP_CLIENTS));
      forget();
      try (OtlpCollector collector = OtlpCollector.http();
          AppProcess app = woven(collector).start().ready()) {
        app.metric("weft_advice_errors_total").hasValue(0);
        app.metric(DURATION).hasCount(expected.size());
        app.stop();
        assertThat(app.stdout()).isEqualTo(bare);
        List<SpanSeen> spans = collector.await(expected.size(), SpanSeen::isClient);
        assertThat(spans)
            .extracting(span -> (Map<String, Object>) new TreeMap<>(span.attributes()))
            .containsExactlyInAnyOrderElementsOf(expected);
        checkHeaders(spans);
      }
    }

    private Launch woven(OtlpCollector collector) {
      return Launch.of(App.HTTP_CLIENTS)
          .on(jvm)
          .woven()
          .exportingTo(collector)
          .arguments(arguments.toArray(new String[0]));
    }

    private String answers(Launch bare) {
      try (AppProcess app =
          bare.on(jvm).arguments(arguments.toArray(new String[0])).start().ready()) {
        app.stop();
        return app.stdout();
      }
    }

    /** Every request carries one context, and it is that of one of the spans. */
    private void checkHeaders(List<SpanSeen> spans) {
      Set<String> known = new HashSet<>();
      spans.forEach(span -> known.add(span.traceId() + span.spanId()));
      Set<String> seen = new HashSet<>();
      List<FarEnd.Asked> all = forget();
      for (FarEnd.Asked each : all) {
        if (!each.path().equals("/d") || each.method().equals("PUT")) {
          assertThat(each.traceparent()).as(each.toString()).hasSize(1);
          seen.add(each.traceId() + each.parentId());
        }
        boolean isOwn = each.path().equals("/e") || each.path().equals("/c");
        assertThat(each.requestId()).hasSizeLessThanOrEqualTo(isOwn ? 1 : 0);
      }
      assertThat(known).containsAll(seen);
      assertThat(seen).hasSizeGreaterThanOrEqualTo(expected.size() - 2);
    }

    private static List<FarEnd.Asked> forget() {
      List<FarEnd.Asked> all = http.asked();
      all.addAll(https.asked());
      return all;
    }

    void checkMany(String kind) {
      forget();
      Launch launch = Launch.of(App.HTTP_CLIENTS).on(jvm).woven();
      try (OtlpCollector collector = OtlpCollector.http();
          AppProcess app =
              launch
                  .exportingTo(collector)
                  .arguments(kind, http.url("/status/200"))
                  .start()
                  .ready()) {
        assertThat(app.stdout()).contains(MANY + " answers");
        app.metric(DURATION).with("host", http.host()).with("status", "200").hasCount(MANY);
        app.stop();
        List<SpanSeen> spans = collector.await(MANY, SpanSeen::isClient);
        Set<String> recorded = new HashSet<>();
        spans.forEach(span -> recorded.add(span.traceId() + span.spanId()));
        Set<String> seen = new HashSet<>();
        List<FarEnd.Asked> all = forget();
        all.forEach(each -> seen.add(each.traceId() + each.parentId()));
        assertThat(all).hasSize(MANY);
        assertThat(spans).hasSize(MANY);
        assertThat(seen).hasSize(MANY).isEqualTo(recorded);
      }
    }
  }
}
