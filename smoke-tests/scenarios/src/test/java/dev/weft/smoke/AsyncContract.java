package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.SpanSeen;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A request that ends on another thread is measured to its true end, with its true status. */
interface AsyncContract extends ShopUnderTest {
  @Test
  default void completion_onAnotherThread_isTheEnd() {
    SpanSeen span = traced("/async/complete?ms=300&status=202").answers(202).server();
    assertThat(span.attributes()).containsEntry("http.response.status_code", 202L);
    assertThat(span.durationNanos()).isBetween(millis(300), millis(5000));
    metric("http_requests_total")
        .with("route", "/async/complete")
        .with("status", "202")
        .hasValue(1);
    metric("http_requests_total").hasValue(1);
    metric("http_request_duration_seconds").with("route", "/async/complete").hasSumBetween(0.3, 5);
    metric("http_request_duration_seconds").hasCount(1);
  }

  @Test
  default void query_onAnotherThread_belongsToTheRequest() {
    Traced asked = traced("/async/complete?ms=20").answers(200);
    assertThat(asked.client().parentId()).isEqualTo(asked.server().spanId());
  }

  @Test
  default void timeout_isCountedOnceWithTheStatusThatWasSent() {
    Traced asked = traced("/async/timeout?ms=100");
    SpanSeen span = asked.server();
    assertThat(asked.answer().status()).isIn(500, 503);
    long sent = asked.answer().status();
    assertThat(span.attributes()).containsEntry("http.response.status_code", sent);
    assertThat(span.durationNanos()).isGreaterThan(millis(100));
    metric("http_requests_total")
        .with("route", "/async/timeout")
        .with("status", "" + sent)
        .hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  @Test
  default void dispatch_isTheSameRequest() {
    SpanSeen span = traced("/async/dispatch?ms=200").answers(200).server();
    assertThat(span.durationNanos()).isBetween(millis(200), millis(5000));
    metric("http_requests_total")
        .with("route", "/async/dispatch")
        .with("status", "200")
        .hasValue(1);
    metric("http_requests_total").hasValue(1);
    metric("http_request_duration_seconds").with("route", "/async/dispatch").hasSumBetween(0.2, 5);
  }

  @Test
  default void error_afterTheFirstThreadLeft_isCountedOnce() {
    SpanSeen span = traced("/async/error").answers(500).server();
    assertThat(span.status()).isEqualTo("ERROR");
    metric("http_requests_total").with("status", "500").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
