package dev.weft.instrumentation.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpClientMetricsTest {
  @Test
  void hosts_areTheSameSeriesEachTime_andBounded() {
    Set<HostSeries> series = new HashSet<>();
    HostSeries first = HttpClientMetrics.of("first", 80, false);
    assertThat(HttpClientMetrics.of("first", 80, false)).isSameAs(first);
    assertThat(HttpClientMetrics.of("first", 81, false)).isNotSameAs(first);
    assertThat(HttpClientMetrics.of("first", 80, true)).isNotSameAs(first);
    for (int i = 0; i < 10_000; i++) {
      series.add(HttpClientMetrics.of("host-" + i, 80, false));
    }
    assertThat(series).hasSize(HttpClientMetrics.MOST_HOSTS - 3 + 1);
    assertThat(HttpClientMetrics.of("new", 80, false))
        .isSameAs(HttpClientMetrics.of(null, 0, false));
    assertThat(HttpClientMetrics.of("first", 80, false)).isSameAs(first);
  }
}
