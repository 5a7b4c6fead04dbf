package dev.weft.smoke.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String TEXT =
      """
      # HELP http_requests_total Requests.
      # TYPE http_requests_total counter
      http_requests_total{route="/a \\"b\\"",method="GET",status="200",} 12.0
      http_requests_total{route="/c",method="GET",status="500",} 3.0
      up 1.0
      t_bucket{le="0.1",} 6.0
      t_bucket{le="0.2",} 8.0 # {trace_id="abc",span_id="def"} 0.15 1.7
      t_bucket{le="+Inf",} 8.0
      # EOF
      """;

  private final Scrape scrape = Scrape.parse(TEXT);

  @Test
  void sum_addsTheSeriesWithTheseLabels() {
    assertThat(scrape.sum("http_requests_total")).isEqualTo(15);
    assertThat(scrape.sum("http_requests_total", Map.of("status", "500"))).isEqualTo(3);
    assertThat(scrape.sum("http_requests_total", Map.of("route", "/a \"b\""))).isEqualTo(12);
    assertThat(scrape.sum("up")).isEqualTo(1);
    assertThat(scrape.type("http_requests_total")).isEqualTo("counter");
  }

  @Test
  void exemplar_isRead() {
    assertThat(scrape.named("t_bucket", Map.of("le", "0.2")))
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.exemplar()).containsEntry("trace_id", "abc"));
  }

  @Test
  void quantile_interpolatesInsideTheBucket() {
    assertThat(scrape.quantile(0.5, "t", Map.of())).isCloseTo(0.0667, within(0.001));
    assertThat(scrape.quantile(1, "t", Map.of())).isEqualTo(0.2);
    assertThat(scrape.quantile(0.5, "none", Map.of())).isNaN();
  }

  @Test
  void parse_refusesWhatIsNoSample() {
    assertThatThrownBy(() -> Scrape.parse("a{b=c} 1")).isInstanceOf(AssertionError.class);
  }
}
