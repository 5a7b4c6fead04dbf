package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.SentrySink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Errors of a real application: grouped, shown, sent; and nothing of it while there is none. */
class ErrorsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ROOM = "dev.weft.agent.errors.";

  private static Launch shop() {
    return Launch.of(App.TOMCAT_9)
        .woven()
        .property("shop.quiet", "true")
        .property("otel.resource.attributes", "service.version=1.2.3,deployment.environment=test");
  }

  private static JsonNode errors(AgentPages agent, int groups) {
    Deadline.met(SOON, () -> agent.json("/errors").get("groups").asInt() >= groups);
    JsonNode document = agent.json("/errors");
    assertThat(document.get("groups").asInt()).as(document.toString()).isEqualTo(groups);
    return document;
  }

  private static JsonNode detail(AgentPages agent, String type) {
    for (JsonNode group : agent.json("/errors").get("errors")) {
      if (group.get("type").asText().equals(type)) {
        return agent.json("/errors/" + group.get("id").asText());
      }
    }
    throw new AssertionError("errors: expecting " + type);
  }

  @Test
  void errors_areGroupedWhateverTheirLineAndMessage() {
    try (AppProcess shop = shop().start().ready()) {
      AgentPages agent = shop.agent();
      assertThat(agent.json("/errors").get("errors")).isEmpty();
      for (int i = 0; i < 3; i++) {
        shop.get("/fail");
        shop.get("/fail?kind=leak&text=number" + i);
      }
      shop.get("/fail?kind=error");
      shop.get("/status/503");
      errors(agent, 2);
      metricSettles(shop, 7);
      JsonNode group = detail(agent, "java.lang.IllegalStateException");
      assertThat(group.get("count").asInt()).isEqualTo(6);
      assertThat(group.get("routes")).hasSize(1);
      assertThat(group.at("/routes/0").asText()).isEqualTo("GET /fail");
      assertThat(group.get("release").asText()).isEqualTo("1.2.3");
      assertThat(group.at("/sample/stack").asText()).contains("com.example.shop.web.Pages.fail");
      assertThat(group.at("/sample/handled").asBoolean()).isFalse();
    }
  }

  private static void metricSettles(AppProcess shop, int errors) {
    shop.metric("weft_errors_total").with("outcome", "grouped").hasValue(errors);
  }

  @Test
  void sample_leadsToItsTrace_andShowsItsQueries() {
    try (AppProcess shop = shop().start().ready()) {
      shop.get("/fail?kind=query");
      AgentPages agent = shop.agent();
      errors(agent, 1);
      JsonNode sample = detail(agent, "java.lang.IllegalStateException").get("sample");
      JsonNode trace = agent.json("/traces/" + sample.get("trace_id").asText());
      assertThat(trace.at("/spans/0/span_id")).isEqualTo(sample.get("span_id"));
      assertThat(trace.at("/spans/0/name").asText()).isEqualTo("GET /fail");
      JsonNode crumb = sample.at("/breadcrumbs/0");
      assertThat(crumb.get("category").asText()).isEqualTo("db.h2database");
      assertThat(crumb.get("text").asText()).startsWith("SELECT").contains("?");
    }
  }

  @Test
  void errors_goToSentry() {
    try (SentrySink sentry = new SentrySink();
        AppProcess shop = shop().property("weft.sentry.dsn", sentry.dsn()).start().ready()) {
      shop.get("/fail?kind=query");
      shop.get("/fail?kind=error");
      JsonNode event = sentry.await(2).get(0);
      JsonNode group = detail(shop.agent(), "java.lang.IllegalStateException");
      assertThat(event.at("/fingerprint/0")).isEqualTo(group.get("id"));
      assertThat(event.at("/contexts/trace/trace_id")).isEqualTo(group.at("/sample/trace_id"));
      assertThat(event.get("release").asText()).isEqualTo("1.2.3");
      assertThat(event.get("environment").asText()).isEqualTo("test");
      assertThat(event.get("transaction").asText()).isEqualTo("GET /fail");
      assertThat(event.at("/breadcrumbs/values/0/category").asText()).isEqualTo("db.h2database");
      shop.metric("weft_sentry_events_total").with("outcome", "sent").hasValue(2);
      shop.metric("http_client_request_duration_seconds").hasCount(0);
    }
  }

  @Test
  void errorsOfTheLastMoment_areSentAtTheEnd() {
    try (SentrySink sentry = new SentrySink();
        AppProcess shop = shop().property("weft.sentry.dsn", sentry.dsn()).start().ready()) {
      shop.get("/fail");
      shop.terminate();
      sentry.await(1);
    }
  }

  @Test
  void classes_ofThisRoom_loadWithTheFirstError_andSentrysNever() {
    try (AppProcess shop = shop().option("-verbose:class").start().ready()) {
      shop.agent().json("/errors");
      assertThat(shop.stdout()).contains("dev.weft.agent.Engine ").doesNotContain(ROOM);
      shop.get("/fail");
      errors(shop.agent(), 1);
      assertThat(shop.stdout()).contains(ROOM).doesNotContain("dev.weft.agent.sentry.");
    }
  }

  @Test
  void errors_thatNobodyWants_areNotKept() {
    try (AppProcess shop = shop().property("weft.errors.enabled", "false").start().ready()) {
      shop.get("/fail");
      shop.metric("http_request_exceptions_total").hasValue(1);
      assertThat(shop.agent().json("/errors").get("groups").asInt()).isZero();
    }
  }
}
