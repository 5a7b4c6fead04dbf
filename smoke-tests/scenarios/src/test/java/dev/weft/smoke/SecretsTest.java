package dev.weft.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Secrets;
import dev.weft.smoke.harness.SentrySink;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a client sends stays inside: literals, paths, query strings, headers, cookies, bodies,
 * messages.
 */
class SecretsTest {
  private static final List<String> KINDS =
      List.of(
          "statement",
          "execute",
          "update",
          "large",
          "statement-batch",
          "prepared",
          "prepared-update",
          "transaction",
          "broken",
          "duplicate");

  // every page that an agent serves; a new one belongs here
  private static final List<String> PAGES =
      List.of(
          "/metrics",
          "/traces",
          "/traces?show=failed",
          "/health",
          "/errors",
          "/system/stats",
          "/sla/status",
          "/recovery/status");
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{16})\"");

  private final Secrets secrets = new Secrets();

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "JETTY_12", "SPRING_BOOT_3"})
  void secrets_onH2_stayInside(App app) {
    assertKept(Launch.of(app));
  }

  @Test
  void secrets_onPostgres_stayInside() {
    try (Postgres server = Postgres.start()) {
      assertKept(
          Launch.of(App.TOMCAT_11)
              .property("shop.jdbc.url", server.database("vault") + "?password=" + word("url"))
              .property("shop.jdbc.user", "postgres"));
    }
  }

  private void assertKept(Launch launch) {
    launch.property("shop.quiet", "true").property("weft.http.token", word("token"));
    try (OtlpCollector collector = OtlpCollector.http();
        SentrySink sentry = new SentrySink();
        AppProcess shop =
            launch
                .woven()
                .exportingTo(collector)
                .property("weft.sentry.dsn", sentry.dsn())
                .start()
                .ready()) {
      plant(shop.client());
      sentry.await(3);
      AgentPages agent = shop.agent();
      for (String page : PAGES) {
        assertKept(page, read(agent, page));
      }
      readErrors(agent);
      collector.await(KINDS.size() * 2, span -> true);
      agent.get("/traces/" + collector.spans().get(0).traceId(), "Authorization", bearer());
      shop.stop();
      assertThat(collector.spans()).hasSizeGreaterThan(KINDS.size());
      collector.received().forEach(message -> assertKept("OTLP", message));
      sentry.received().forEach(envelope -> assertKept("Sentry", envelope));
      assertKept("stdout", shop.stdout().getBytes(UTF_8));
      assertKept("stderr", shop.stderr().getBytes(UTF_8));
    }
  }

  private void plant(Client client) {
    for (String kind : KINDS) {
      assertThat(client.get("/items/" + kind + "?text=" + word("a literal of " + kind)).status())
          .isEqualTo(200);
    }
    client.get("/items/prepared?text=" + secrets.numberIn("a number in a statement"));
    client.get("/ping?secret=" + word("a query string"));
    client.get("/headers?basket=" + word("Set-Cookie"), headers());
    client.post("/body", "pin=" + word("a body"), "Content-Type", "text/plain");
    client.get("/missing/" + word("a path"));
    client.get("/missing;matrix=" + word("a matrix parameter"));
    client.get("/missing?secret=" + word("the query string of a 404"));
    client.get("/fail?kind=leak&text=" + word("an email") + "@example.com");
    client.get("/fail?kind=leak&text=Bearer%20" + jwt());
    client.get("/fail?kind=query&text=" + word("a message, its cause and what it suppressed"));
  }

  private String[] headers() {
    return new String[] {
      "Authorization", "Bearer " + word("Authorization"),
      "Cookie", "session=" + word("Cookie"),
      "User-Agent", word("User-Agent"),
      "Referer", "http://127.0.0.1/" + word("Referer"),
      "X-Forwarded-For", word("X-Forwarded-For"),
      "X-Api-Key", word("X-Api-Key"),
      "X-Request-Id", "not well formed " + word("X-Request-Id"),
      "baggage", "user=" + word("baggage"),
    };
  }

  private String jwt() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String head = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8));
    String body = base64.encodeToString("{\"sub\":\"somebody\"}".getBytes(UTF_8));
    return head + "." + body + "." + word("a token");
  }

  private void readErrors(AgentPages agent) {
    String errors = new String(read(agent, "/errors"), UTF_8);
    assertKept("/errors", errors.getBytes(UTF_8));
    List<String> ids = ID.matcher(errors).results().map(found -> found.group(1)).toList();
    assertThat(ids).isNotEmpty();
    for (String id : ids) {
      assertKept("/errors/{id}", read(agent, "/errors/" + id));
    }
  }

  private byte[] read(AgentPages agent, String page) {
    var answer = agent.get(page, "Authorization", bearer());
    assertThat(answer.status()).as(page).isEqualTo(200);
    return answer.bytes();
  }

  private String bearer() {
    return "Bearer " + word("token");
  }

  private void assertKept(String what, byte[] bytes) {
    assertThat(secrets.leakedBy(bytes)).as("secrets in " + what).isEmpty();
  }

  private String word(String place) {
    return secrets.in(place);
  }
}
