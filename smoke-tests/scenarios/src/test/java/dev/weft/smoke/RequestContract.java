package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Sample;
import dev.weft.smoke.harness.SpanSeen;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Each request is one count, one observation and one span, under a template. */
interface RequestContract extends ShopUnderTest {
  @Test
  default void request_isCountedOnceByRouteMethodAndStatus() {
    app().get("/ping");
    metric("http_requests_total")
        .with("route", "/ping")
        .with("method", "GET")
        .with("status", "200")
        .hasValue(1);
    metric("http_requests_total").hasValue(1);
    metric("http_request_duration_seconds")
        .with("route", "/ping")
        .with("method", "GET")
        .hasCount(1);
    metric("http_request_duration_seconds").hasCount(1);
  }

  @Test
  default void request_isOneServerSpan() {
    SpanSeen span = traced("/ping?quantity=7").answers(200).server();
    assertThat(span.name()).isEqualTo("GET /ping");
    assertThat(span.status()).isEqualTo("UNSET");
    assertThat(span.attributes())
        .containsEntry("http.route", "/ping")
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("url.path", "/ping")
        .containsEntry("url.scheme", "http")
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("server.address", "127.0.0.1")
        .containsKey("request.id")
        .doesNotContainKeys("url.query", "error.type", "user_agent.original");
  }

  @Test
  default void route_isTheTemplate() {
    traced("/items/prepared").spans(2);
    metric("http_requests_total").with("route", routes().items()).hasValue(1);
    app().get("/status/404");
    metric("http_requests_total")
        .with("route", routes().status())
        .with("status", "404")
        .hasValue(1);
  }

  @Test
  default void route_ofWhatNobodyMaps_isNoPath() {
    app().get("/missing");
    app().get("/missing/too");
    metric("http_requests_total")
        .with("route", routes().missing())
        .with("status", "404")
        .hasValue(2);
    assertThat(agent().scrape().samples())
        .noneMatch(sample -> sample.labels().getOrDefault("route", "").contains("missing"));
  }

  @Test
  default void method_thatNobodyKnows_isNoLabel() {
    int status = app().client().send("BREW", "/ping").status();
    metric("http_requests_total").with("status", "" + status).hasValue(1);
    assertThat(agent().scrape().named("http_requests_total").map(Sample::labels))
        .noneMatch(labels -> labels.get("method").equals("BREW"))
        .noneMatch(labels -> labels.get("route").equals("/error"));
  }

  @Test
  default void requestsInProgress_showTheOneUnderWay() {
    CompletableFuture<?> asked = CompletableFuture.runAsync(() -> app().get("/slow?ms=700"));
    metric("http_requests_in_progress").with("method", "GET").hasValue(1);
    asked.join();
    metric("http_requests_in_progress").with("method", "GET").hasValue(0);
    metric("http_request_duration_seconds").with("route", "/slow").hasSumBetween(0.7, 5);
  }

  @Test
  default void duration_namesATrace() {
    Traced asked = traced("/slow?ms=160").answers(200);
    asked.server();
    assertThat(metric("http_request_duration_seconds").with("route", "/slow").traceIds())
        .contains(asked.traceId());
  }
}
