package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.SpanSeen;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exceptions, error pages, forwards: counted once, where they began. */
interface FailureContract extends ShopUnderTest {
  @Test
  default void exception_isCountedOnceUnderItsOwnName() {
    SpanSeen span = traced("/fail").answers(500).server();
    assertThat(span.status()).isEqualTo("ERROR");
    assertThat(span.attributes())
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("http.response.status_code", 500L);
    assertThat(span.events()).containsExactly("exception");
    metric("http_requests_total").with("route", "/fail").with("status", "500").hasValue(1);
    metric("http_requests_total").hasValue(1);
    metric("http_request_exceptions_total").with("route", "/fail").hasValue(1);
    assertThat(agent().scrape().named("http_request_exceptions_total", Map.of("route", "/fail")))
        .anyMatch(series -> series.labels().get("exception").endsWith("IllegalStateException"));
  }

  @Test
  default void answerOf500_isAnErrorWithoutException() {
    SpanSeen span = traced("/status/503").answers(503).server();
    assertThat(span.status()).isEqualTo("ERROR");
    assertThat(span.attributes()).containsEntry("error.type", "503");
    metric("http_request_exceptions_total").hasValue(0);
  }

  @Test
  default void answerOf400_isNoErrorOfTheServer() {
    SpanSeen span = traced("/status/404").answers(404).server();
    assertThat(span.status()).isEqualTo("UNSET");
  }

  @Test
  default void errorPage_isCountedOnceAsTheRequestThatItAnswers() {
    traced("/conflict").answers(409).spans(1);
    metric("http_requests_total").with("route", "/conflict").with("status", "409").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }

  @Test
  default void forward_isCountedOnceAsTheRequestThatCame() {
    traced("/forward").answers(200).spans(1);
    metric("http_requests_total").with("route", "/forward").with("status", "200").hasValue(1);
    metric("http_requests_total").hasValue(1);
  }
}
