package dev.weft.agent.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.metrics.Metrics;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconTest {
  private static final String GOOD =
      "{\"route\":\"/products/{id}\",\"lcp\":1280.5,\"cls\":0.02,\"inp\":88,\"ttfb\":140}";

  private static Beacon parse(String json) {
    return Beacon.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void beacon_holdsARouteAndFourNumbers() {
    Beacon beacon = parse(GOOD);
    assertThat(beacon.route()).isEqualTo("/products/{id}");
    assertThat(beacon.lcpMillis()).isEqualTo(1280.5);
    assertThat(beacon.cls()).isEqualTo(0.02);
    assertThat(beacon.inpMillis()).isEqualTo(88);
    assertThat(beacon.ttfbMillis()).isEqualTo(140);
    assertThat(parse("{\"route\":\"/\"}").cls()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"lcp\":1}",
        "{\"route\":\"/\",\"user\":\"ada\"}",
        "{\"route\":\"/\",\"user\":7}",
        "{\"route\":\"/\",\"lcp\":\"1\"}",
        "{\"route\":\"/\",\"lcp\":-1}",
        "{\"route\":\"/\",\"lcp\":600001}",
        "{\"route\":\"/\",\"lcp\":1e999}",
        "{\"route\":\"/\",\"lcp\":NaN}",
        "{\"route\":\"/\",\"cls\":101}",
        "{\"route\":\"/\",\"lcp\":{}}",
        "{\"route\":\"/\",\"lcp\":1}x",
        "{\"route\":\"/\",\"lcp\":1} {}",
        "{\"route\":\"/\",\"lcp\":1",
        "{\"route\":7}"
      })
  void anythingElse_isRefused(String json) {
    assertThat(parse(json)).isNull();
  }

  @Test
  void damagedBeacons_neverEscapeAsExceptions() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Beacon beacon = Beacon.parse(bytes);
      assertThat(beacon == null || beacon.lcpMillis() <= 600_000).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/products/{id}, /products/{id}",
    "/products/4711, /products/?",
    "/products/{id4}, /products/?",
    "/users/ada@example.org/basket, /users/?/basket",
    "/search?q=secret, /search",
    "https://example.org/a, _other",
    "plain, _other"
  })
  void route_isMasked(String said, String route) {
    assertThat(new PageRoute().of(said)).isEqualTo(route);
  }

  @Test
  void routes_areBounded() {
    PageRoute routes = new PageRoute();
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'z'; b++) {
        routes.of("/page-" + a + "-" + b);
      }
    }
    assertThat(routes.of("/page-z-z")).isEqualTo("_other");
    assertThat(routes.of("/page-a-a")).isEqualTo("/page-a-a");
    assertThat(routes.of("/" + "a".repeat(300))).isEqualTo("_other");
  }

  @Test
  void recorded_becomesHistograms() throws IOException {
    Metrics metrics = new Metrics("", new double[] {0.1, 1, 2.5}, 100);
    WebVitals vitals = new WebVitals(metrics);
    vitals.record(parse(GOOD));
    vitals.record(parse("{\"route\":\"/products/{id}\",\"cls\":0.3}"));

    StringWriter out = new StringWriter();
    metrics.write(TextFormat.CONTENT_TYPE_004, Set.of(), out);
    assertThat(out.toString())
        .contains("web_vitals_lcp_seconds_bucket{route=\"/products/{id}\",le=\"2.5\",} 1.0")
        .contains("web_vitals_lcp_seconds_bucket{route=\"/products/{id}\",le=\"1.0\",} 0.0")
        .contains("web_vitals_cls_bucket{route=\"/products/{id}\",le=\"0.1\",} 1.0")
        .contains("web_vitals_cls_count{route=\"/products/{id}\",} 2.0")
        .contains("web_vitals_inp_seconds_count{route=\"/products/{id}\",} 1.0")
        .contains("web_vitals_ttfb_seconds_sum{route=\"/products/{id}\",} 0.14")
        .contains("web_vitals_beacons_total{outcome=\"taken\",} 2.0");
  }

  @Test
  void rateLimit_fillsUpAgain() {
    RateLimit limit = new RateLimit(10, 3, 0);
    assertThat(passing(limit, 0)).isEqualTo(3);
    assertThat(passing(limit, 50_000_000)).isZero();
    assertThat(passing(limit, 100_000_000)).isEqualTo(1);
    assertThat(passing(limit, 3_600_000_000_000L)).isEqualTo(3);
  }

  private static int passing(RateLimit limit, long nowNanos) {
    int passing = 0;
    while (limit.allows(nowNanos)) {
      passing++;
    }
    return passing;
  }
}
