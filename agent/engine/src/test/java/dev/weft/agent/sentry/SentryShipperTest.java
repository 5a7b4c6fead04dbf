package dev.weft.agent.sentry;

import static dev.weft.agent.errors.ErrorLab.frame;
import static dev.weft.agent.errors.ErrorLab.thrownAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.weft.agent.errors.ErrorLab;
import dev.weft.bootstrap.Operation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentryShipperTest {
  private static final long SECOND = 1_000_000_000L;

  private final SentryServer server = new SentryServer();
  private SentryShipper shipper = shipper(1.0);
  private ErrorLab lab = new ErrorLab("always_on", 500, 4 << 20, (id, s) -> shipper.error(id, s));
  private int failures;

  private SentryShipper shipper(double sampleRate) {
    return shipper(server.dsn(), sampleRate);
  }

  private static SentryShipper shipper(String dsn, double sampleRate) {
    return SentryShipper.of(
        dsn, new SentrySettings("0.1.0", "staging", "shop@1.2.3", "shop", "host-1", sampleRate));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Operation fail() {
    Throwable cause =
        thrownAt(
            new NullPointerException("for ann@example.com"),
            frame("com.example.Db", "read", 7),
            frame("org.apache.Container", "serve", 70));
    Throwable thrown = new IllegalStateException("could not sell", cause);
    Operation request = lab.start("GET /orders/{id}");
    Operation query = lab.spans.tracing.start(Operation.Kind.CLIENT, "SELECT orders");
    query.set("db.system.name", "h2database");
    query.set("db.query.text", "SELECT * FROM orders WHERE id = ?");
    query.finish();
    lab.spans.tracing.line(3, "the shelf is empty");
    lab.end(request, thrownAt(thrown, frame("com.example.Shop", "sell" + failures++, 8)));
    lab.errors.drain(System.nanoTime());
    return request;
  }

  /** Sends at a moment that no back-off of the past excludes. */
  private void send(long secondsFromNow) {
    shipper.run(System.nanoTime() + secondsFromNow * SECOND);
  }

  private SentryServer.Envelope only() {
    assertThat(server.broken).isEmpty();
    assertThat(server.envelopes).hasSize(1);
    return server.envelopes.get(0);
  }

  private long count(String outcome) {
    return shipper.outcomes().count(outcome);
  }

  @Test
  void envelope_isWhatTheProtocolSays() {
    fail();
    send(0);

    SentryServer.Envelope envelope = only();
    assertThat(envelope.path()).isEqualTo("/sub/api/42/envelope/");
    assertThat(envelope.head())
        .containsEntry("content-type", "application/x-sentry-envelope")
        .containsEntry("content-encoding", "gzip")
        .containsEntry(
            "x-sentry-auth",
            "Sentry sentry_version=7, sentry_client=weft/0.1.0, sentry_key=publickey");
    assertThat(envelope.items()).hasSize(1);
    assertThat(envelope.items().get(0).header().get("type").asText()).isEqualTo("event");
    assertThat(envelope.header().get("event_id")).isEqualTo(envelope.event().get("event_id"));
    assertThat(envelope.header().has("dsn")).isFalse();
    assertThat(count("sent")).isEqualTo(1);
  }

  @Test
  void event_fitsTheSchema_andSaysAll() throws Exception {
    Operation request = fail();
    send(0);

    JsonNode event = only().event();
    try (var in = getClass().getResourceAsStream("/sentry/event.schema.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
      assertThat(schema.validate(event)).as(event.toPrettyString()).isEmpty();
    }
    assertThat(event.get("environment").asText()).isEqualTo("staging");
    assertThat(event.get("release").asText()).isEqualTo("shop@1.2.3");
    assertThat(event.get("server_name").asText()).isEqualTo("host-1");
    assertThat(event.get("transaction").asText()).isEqualTo("GET /orders/{id}");
    assertThat(event.at("/tags/service").asText()).isEqualTo("shop");
    assertThat(event.at("/fingerprint/0").asText()).isEqualTo(lab.only().id);
    assertThat(event.at("/contexts/trace/trace_id").asText()).isEqualTo(request.traceId());
    assertThat(event.at("/contexts/trace/span_id").asText()).isEqualTo(request.spanId());
    assertThat(event.at("/breadcrumbs/values")).hasSize(2);
  }

  @Test
  void exceptions_areTheOldestFirst_andSoAreFrames() {
    fail();
    send(0);

    JsonNode values = only().event().at("/exception/values");
    assertThat(values.at("/0/type").asText()).isEqualTo("NullPointerException");
    assertThat(values.at("/0/module").asText()).isEqualTo("java.lang");
    assertThat(values.at("/0/value").asText()).doesNotContain("ann@");
    assertThat(values.at("/1/type").asText()).isEqualTo("IllegalStateException");
    assertThat(values.at("/1/mechanism/handled").asBoolean()).isFalse();
    JsonNode frames = values.at("/0/stacktrace/frames");
    assertThat(frames.at("/0/module").asText()).isEqualTo("org.apache.Container");
    assertThat(frames.at("/0/in_app").asBoolean()).isFalse();
    assertThat(frames.at("/1/function").asText()).isEqualTo("read");
    assertThat(frames.at("/1/lineno").asInt()).isEqualTo(7);
    assertThat(frames.at("/1/in_app").asBoolean()).isTrue();
  }

  @Test
  void rateLimit_isHeld_andSaidLater() {
    server.headers = "X-Sentry-Rate-Limits: 60:transaction:key, 1:error;default:organization\r\n";
    fail();
    send(0);
    fail();
    send(0);
    assertThat(count("sent")).isEqualTo(1);
    assertThat(count("rate_limited")).isEqualTo(1);

    server.headers = "";
    awaitAllowed();
    JsonNode report = server.envelopes.get(server.envelopes.size() - 1).items().get(1).payload();
    assertThat(report.at("/discarded_events/0/reason").asText()).isEqualTo("ratelimit_backoff");
    assertThat(report.at("/discarded_events/0/quantity").asLong()).isPositive();
  }

  /** Until the second that Sentry asked for is over by the real clock. */
  private void awaitAllowed() {
    long deadline = System.nanoTime() + 60 * SECOND;
    long sent = count("sent");
    while (count("sent") == sent && System.nanoTime() < deadline) {
      fail();
      send(0);
      LockSupport.parkNanos(SECOND / 10);
    }
    assertThat(count("sent")).isGreaterThan(sent);
  }

  @Test
  void status429_dropsTheEventAndHolds() {
    server.status = 429;
    server.headers = "Retry-After: 120\r\n";
    fail();
    send(0);
    fail();
    send(0);
    assertThat(server.envelopes).hasSize(1);
    assertThat(count("rate_limited")).isEqualTo(2);
    assertThat(count("sent")).isZero();
  }

  @Test
  void status500_isTriedAgainWithBackoff_asTheSameEvent() {
    server.status = 500;
    fail();
    send(0);
    send(0);
    assertThat(server.envelopes).as("the second was too early").hasSize(1);
    server.status = 200;
    send(60);
    assertThat(server.envelopes).hasSize(2);
    assertThat(server.envelopes.get(0).event().get("event_id"))
        .isEqualTo(server.envelopes.get(1).event().get("event_id"));
    assertThat(count("sent")).isEqualTo(1);
  }

  @Test
  void status500_forEver_givesUpAndCounts() {
    server.status = 503;
    fail();
    for (int i = 0; i < 3; i++) {
      send(100L * i);
    }
    assertThat(count("failed")).isEqualTo(1);
    assertThat(server.envelopes).hasSize(3);
  }

  @Test
  void status403_dropsTheEvent_andDoesNotAskAtOnceAgain() {
    server.status = 403;
    fail();
    fail();
    send(0);
    assertThat(server.envelopes).hasSize(1);
    assertThat(count("refused")).isEqualTo(1);
  }

  @Test
  void serverThatIsDead_costsAFailure() throws Exception {
    // bound, so that nobody else can get the port, but not listening
    try (Socket port = new Socket()) {
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      shipper = shipper("http://key@127.0.0.1:" + port.getLocalPort() + "/1", 1.0);
      fail();
      send(0);
      send(100);
      send(200);
    }
    assertThat(count("failed")).as(outcomes()).isEqualTo(1);
  }

  @Test
  void serverThatSpeaksNoHttp_hasTakenNothing() {
    server.protocol = "SSH-2.0";
    fail();
    send(0);
    assertThat(count("sent")).as(outcomes()).isZero();
    assertThat(server.envelopes).hasSize(1);
  }

  private String outcomes() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < shipper.outcomes().size(); i++) {
      String name = shipper.outcomes().name(i);
      out.append(name).append(' ').append(count(name)).append(' ');
    }
    return out.toString();
  }

  @Test
  void serverThatNeverAnswers_holdsTheThreadForABoundedTime() {
    server.isSilent = true;
    fail();
    fail();
    long began = System.nanoTime();
    send(0);
    assertThat(System.nanoTime() - began).isLessThan(30 * SECOND);
    shipper.drain(System.nanoTime() + SECOND / 10);
    assertThat(count("failed")).isEqualTo(2);
  }

  @Test
  void queue_isBounded() {
    server.close();
    lab = new ErrorLab("always_on", 500, 4 << 20, (id, s) -> offerMany(id, s, 150));
    fail();
    assertThat(count("overflow")).isEqualTo(50);
  }

  private void offerMany(String id, dev.weft.agent.errors.ErrorSample sample, int times) {
    for (int i = 0; i < times; i++) {
      shipper.error(id, sample);
    }
  }

  @Test
  void sampling_countsWhatItLeavesOut() {
    shipper = shipper(0.0);
    fail();
    send(0);
    assertThat(server.envelopes).isEmpty();
    assertThat(count("sampled_out")).isEqualTo(1);

    shipper = shipper(0.5);
    lab = new ErrorLab("always_on", 500, 4 << 20, (id, s) -> offerMany(id, s, 50));
    for (int i = 0; i < 20; i++) {
      fail();
    }
    assertThat(count("sampled_out")).isBetween(300L, 700L);
  }

  @Test
  void drain_sendsWhatWaits() {
    fail();
    fail();
    shipper.drain(System.nanoTime() + 60 * SECOND);
    assertThat(server.envelopes).hasSize(2);
    assertThat(
            StreamSupport.stream(server.envelopes.spliterator(), false)
                .map(envelope -> envelope.event().get("event_id").asText())
                .distinct())
        .hasSize(2);
  }

  @Test
  void secrets_stayInside() {
    Throwable thrown =
        new IllegalStateException(
            "Bearer abcdefghijklmnop0123456789 refused for ann@example.com",
            new java.sql.SQLException("Key (email)=(zqxjk@example.com) already exists."));
    thrown.addSuppressed(new IllegalStateException("zqxjk-suppressed"));
    lab.fails("GET /orders", thrown);
    lab.errors.drain(System.nanoTime());
    send(0);
    assertThat(only().event().toString())
        .doesNotContain("abcdefghijklmnop")
        .doesNotContain("ann@")
        .doesNotContain("zqxjk");
  }
}
