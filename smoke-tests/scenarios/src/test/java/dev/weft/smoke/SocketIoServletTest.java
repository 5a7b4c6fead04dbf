package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.MetricAssert;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * socket.io-server-java in servlet containers, asked by the real client: what is a poll, what is a
 * request, and what is a connection.
 */
class SocketIoServletTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String POLLS = "/socket.io/* polling";
  private static final Map<App, AppProcess> RUNNING = new EnumMap<>(App.class);

  private AppProcess app;
  private AgentPages agent;

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(AppProcess::close);
  }

  private void on(App chat) {
    Assumptions.assumeTrue(chat.runsOn(Jvm.running()));
    app = RUNNING.computeIfAbsent(chat, each -> Launch.of(each).woven().start().ready());
    agent = app.agent().fromNow();
  }

  private MetricAssert metric(String name) {
    return agent.metric(name).within(PATIENCE);
  }

  private MetricAssert clients() {
    return metric("socketio_clients").with("namespace", "/");
  }

  @ParameterizedTest
  @EnumSource(names = "CHAT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void polls_areCounted_butAreNoRequestsOfTheApplication(App chat) throws Exception {
    on(chat);
    try (ChatClient client = ChatClient.polling(app.port())) {
      clients().hasValue(1);
      metric("socketio_connections_total").with("transport", "polling").hasValue(1);
      client.says("say", "hello");
      assertThat(client.asks("remember")).isEqualTo("remembered");
      client.says("fail", "now");
      metric("socketio_event_errors_total")
          .with("event", "fail")
          .with("exception", "java.lang.IllegalStateException")
          .hasValue(1);
      metric("socketio_emits_total").with("event", "said").hasValue(1);
      // a poll hangs all the while
      metric("http_requests_in_progress").hasValue(0);
      metric("http_requests_total").with("route", POLLS).with("method", "POST").hasAtLeast(4);
    }
    clients().hasValue(0);
    metric("socketio_disconnects_total").hasValue(1);
    metric("http_request_duration_seconds").hasCount(0);
    metric("http_requests_total").with("route", POLLS).with("method", "GET").hasAtLeast(3);
    metric("http_requests_in_progress").hasValue(0);
    metric("weft_advice_errors_total").hasValue(0);
    assertTracesOfPolls();
  }

  private void assertTracesOfPolls() {
    JsonNode slowest = agent.json("/traces?show=slowest&limit=100").get("traces");
    for (JsonNode each : slowest) {
      assertThat(each.get("name").asText()).isNotEqualTo("GET /socket.io/*");
    }
    // the request, the event below it, what the event's handler asked the database below that
    assertThat(recentTraces())
        .anyMatch(
            trace ->
                trace.contains("\"name\":\"POST /socket.io/*\"")
                    && trace.contains("\"socketio.transport\":\"polling\"")
                    && trace.contains("\"name\":\"socketio remember\"")
                    && trace.contains("SELECT ?"));
  }

  private List<String> recentTraces() {
    List<String> traces = new ArrayList<>();
    for (JsonNode each : agent.json("/traces?show=recent&limit=100").get("traces")) {
      traces.add(agent.get("/traces/" + each.get("trace_id").asText()).body());
    }
    return traces;
  }

  @ParameterizedTest
  @EnumSource(names = "CHAT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void upgrade_endsItsRequest_andTheConnectionLivesOn(App chat) throws Exception {
    on(chat);
    try (ChatClient client = ChatClient.webSocket(app.port())) {
      clients().hasValue(1);
      metric("socketio_connections_total").with("transport", "websocket").hasValue(1);
      metric("http_requests_total").with("status", "101").hasValue(upgradesSeen(chat));
      metric("http_requests_in_progress").hasValue(0);
      metric("http_request_duration_seconds").hasCount(upgradesSeen(chat));
      assertThat(client.asks("remember")).isEqualTo("remembered");
      metric("socketio_event_duration_seconds").with("event", "remember").hasCount(1);
      assertTraceOfItsOwn("socketio remember");
    }
    clients().hasValue(0);
    metric("http_requests_total").hasValue(upgradesSeen(chat));
    metric("weft_advice_errors_total").hasValue(0);
  }

  private void assertTraceOfItsOwn(String root) {
    assertThat(Deadline.met(PATIENCE, () -> isRecent(root))).as(root + " as a root").isTrue();
  }

  private boolean isRecent(String root) {
    for (JsonNode each : agent.json("/traces?show=recent&limit=100").get("traces")) {
      if (each.get("name").asText().equals(root)) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(names = "CHAT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void changeOfTransport_isOneConnection_andTheServerMayEndIt(App chat) throws Exception {
    on(chat);
    try (ChatClient client = ChatClient.upgrading(app.port())) {
      assertThat(Deadline.met(PATIENCE, () -> !asksByPost(client))).isTrue();
      clients().hasValue(1);
      metric("socketio_connections_total").hasValue(1);
      client.says("leave", "");
      clients().hasValue(0);
      metric("socketio_disconnects_total").hasValue(1);
    }
    metric("http_request_duration_seconds").hasCount(upgradesSeen(chat));
  }

  // a filter of Jetty 9.4 takes the request before a servlet has seen it, and there is no module
  private static int upgradesSeen(App chat) {
    return chat == App.CHAT_JETTY_9 ? 0 : 1;
  }

  private boolean asksByPost(ChatClient client) {
    Map<String, String> posts = Map.of("route", POLLS, "method", "POST");
    double before = agent.scrape().sum("http_requests_total", posts);
    assertThat(client.asks("remember")).isEqualTo("remembered");
    return agent.scrape().sum("http_requests_total", posts) > before;
  }

  @ParameterizedTest
  @EnumSource(names = "CHAT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void clientThatVanishes_andThoseNotLetIn_areCounted(App chat) throws Exception {
    on(chat);
    String address = "ws://127.0.0.1:" + app.port() + "/socket.io/?EIO=4&transport=websocket";
    HttpClient http = HttpClient.newHttpClient();
    WebSocket raw = open(http, address);
    raw.sendText("40", true).get(60, TimeUnit.SECONDS);
    clients().hasValue(1);
    raw.sendText("40/nowhere,", true).get(60, TimeUnit.SECONDS);
    metric("socketio_connections_refused_total").with("reason", "namespace").hasValue(1);
    raw.abort();
    clients().hasValue(0);
    open(http, address + "&stranger=yes");
    metric("socketio_connections_refused_total").with("reason", "handshake").hasValue(1);
    assertThat(app.get("/socket.io/?EIO=4&transport=polling&stranger=yes").status()).isEqualTo(400);
    assertThat(app.get("/socket.io/?EIO=4&transport=polling&sid=unknown").status()).isEqualTo(400);
    metric("socketio_connections_refused_total").with("reason", "handshake").hasValue(2);
    metric("http_requests_total").with("route", POLLS).with("status", "400").hasValue(2);
  }

  private static WebSocket open(HttpClient http, String address) throws Exception {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create(address), new WebSocket.Listener() {})
        .get(60, TimeUnit.SECONDS);
  }
}
