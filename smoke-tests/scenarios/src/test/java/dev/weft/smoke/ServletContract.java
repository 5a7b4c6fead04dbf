package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.SpanSeen;
import org.junit.jupiter.api.Test;

/** What only bare servlets do. */
interface ServletContract extends ShopUnderTest {
  @Test
  default void include_isCountedOnce() {
    traced("/include").answers(200).spans(1);
    metric("http_requests_total").with("route", "/include").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  @Test
  default void filter_thatEndsTheRequest_isCounted() {
    traced("/filtered").answers(403).spans(1);
    metric("http_requests_total").with("status", "403").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  @Test
  default void timeout_thatThePageAnswers_hasItsStatus() {
    SpanSeen span = traced("/async/timeout?handled=true").answers(503).server();
    assertThat(span.attributes()).containsEntry("http.response.status_code", 503L);
    metric("http_requests_total").with("route", "/async/timeout").with("status", "503").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  @Test
  default void error_thatIsNoException_isCounted() {
    SpanSeen span = traced("/fail?kind=error").answers(500).server();
    assertThat(span.attributes()).containsEntry("error.type", "java.lang.AssertionError");
    metric("http_requests_total").with("status", "500").hasValue(1);
  }
}
