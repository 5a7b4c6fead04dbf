package dev.weft.agent.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** The script as the server serves it, run over a browser's stand-in: what it sends is taken. */
class WebVitalsScriptTest {
  /** What of a browser the script uses; {@code emit} is the browser's measuring. */
  private static final String BROWSER =
      """
      var window = this, observers = {}, listeners = {}, beacons = [], navigations = [];
      function PerformanceObserver(take) { this.take = take; }
      PerformanceObserver.prototype.observe = function (options) {
        if (!options.buffered || options.type === unsupported) { throw new TypeError('no'); }
        observers[options.type] = this.take;
      };
      function emit(type, entries) {
        observers[type]({ getEntries: function () { return entries; } });
      }
      var navigator = {
        sendBeacon: function (url, body) { beacons.push({ url: url, body: body }); return true; }
      };
      var performance = { getEntriesByType: function () { return navigations; } };
      var location = { pathname: '/orders/4711' };
      var document = {
        visibilityState: 'visible',
        currentScript: {
          src: 'http://127.0.0.1:9464/web-vitals.js?v=1',
          getAttribute: function () { return null; }
        },
        querySelector: function () { return route && { content: route }; }
      };
      function addEventListener(name, listener) { listeners[name] = listener; }
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Metrics metrics = new Metrics("", new double[] {1, 10}, 100);
  private HttpServer server;
  private Context context;
  private ScriptableObject page;

  private static final class Silent implements ServerLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }

  @BeforeEach
  void start() {
    Router router =
        new Router(Access.of("secret", false))
            .add("GET", "/web-vitals.js", Guard.OPEN, new ScriptEndpoint())
            .add("POST", "/ops/ingest", Guard.SAME_ORIGIN, new BeaconEndpoint(metrics));
    server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
    context = Context.enter();
    // its own compiler would make classes for what runs once
    context.setOptimizationLevel(-1);
    page = context.initStandardObjects();
  }

  @AfterEach
  void stop() {
    Context.exit();
    server.close();
  }

  private String base() {
    return "http://127.0.0.1:" + server.port();
  }

  private Object run(String script) {
    return context.evaluateString(page, script, "page", 1, null);
  }

  private void open(String route, String unsupported) throws Exception {
    run("var route = " + route + ", unsupported = '" + unsupported + "';");
    run(BROWSER);
    HttpRequest script = HttpRequest.newBuilder(URI.create(base() + "/web-vitals.js")).build();
    run(CLIENT.send(script, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** The only beacon, sent on to the server as a browser would send it. */
  private int leave() throws Exception {
    run("document.visibilityState = 'hidden'; listeners.visibilitychange(); listeners.pagehide();");
    assertThat(run("'' + beacons.length")).isEqualTo("1");
    assertThat(run("beacons[0].url")).isEqualTo("http://127.0.0.1:9464/ops/ingest");
    HttpRequest beacon =
        HttpRequest.newBuilder(URI.create(base() + "/ops/ingest"))
            .header("Origin", base())
            .header("Content-Type", "text/plain;charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString((String) run("beacons[0].body")))
            .build();
    return CLIENT.send(beacon, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String exposition() throws IOException {
    StringWriter out = new StringWriter();
    metrics.write(TextFormat.CONTENT_TYPE_004, Set.of(), out);
    return out.toString();
  }

  @Test
  void page_isMeasuredAndItsBeaconTaken() throws Exception {
    open("'/orders/{id}'", "");
    run("emit('largest-contentful-paint', [{ startTime: 800 }, { startTime: 1500 }]);");
    run(
        """
        emit('layout-shift', [
          { startTime: 100, value: 0.1 },
          { startTime: 900, value: 0.2 },
          { startTime: 950, value: 5, hadRecentInput: true },
          { startTime: 3000, value: 0.25 }
        ]);
        emit('event', [
          { interactionId: 0, duration: 900 },
          { interactionId: 1, duration: 48 },
          { interactionId: 1, duration: 208 },
          { interactionId: 2, duration: 56 }
        ]);
        navigations = [{ responseStart: 120.5 }];
        listeners.visibilitychange();
        """);
    assertThat(run("'' + beacons.length")).as("still seen").isEqualTo("0");
    assertThat(leave()).isEqualTo(204);
    assertThat(exposition())
        .contains("web_vitals_beacons_total{outcome=\"taken\",} 1.0")
        .contains("web_vitals_lcp_seconds_sum{route=\"/orders/{id}\",} 1.5")
        .containsPattern("web_vitals_cls_sum\\{route=\"/orders/\\{id}\",} 0\\.30*[14]?")
        .contains("web_vitals_inp_seconds_sum{route=\"/orders/{id}\",} 0.208")
        .contains("web_vitals_ttfb_seconds_sum{route=\"/orders/{id}\",} 0.1205");
  }

  @Test
  void oldBrowser_sendsWhatItKnows_andThePathWithoutItsIds() throws Exception {
    open("null", "event");
    run("emit('largest-contentful-paint', [{ startTime: 800 }]);");
    assertThat(leave()).isEqualTo(204);
    assertThat(exposition())
        .contains("web_vitals_lcp_seconds_count{route=\"/orders/?\",} 1.0")
        .doesNotContain("4711")
        .doesNotContain("web_vitals_inp_seconds_count{");
  }

  @Test
  void longestOfManyInteractions_leavesOutOneForEveryFifty() throws Exception {
    open("'/'", "");
    run(
        """
        for (var i = 1; i <= 120; i++) {
          emit('event', [{ interactionId: i, duration: 40 + i }]);
        }
        """);
    assertThat(leave()).isEqualTo(204);
    assertThat(exposition()).contains("web_vitals_inp_seconds_sum{route=\"/\",} 0.158");
  }

  @Test
  void browserWithoutBeacons_isLeftAlone() throws Exception {
    run("var route = null, unsupported = '';");
    run(BROWSER + "navigator = {};");
    HttpRequest script = HttpRequest.newBuilder(URI.create(base() + "/web-vitals.js")).build();
    run(CLIENT.send(script, HttpResponse.BodyHandlers.ofString()).body());
    assertThat(run("'' + Object.keys(listeners).length")).isEqualTo("0");
  }
}
