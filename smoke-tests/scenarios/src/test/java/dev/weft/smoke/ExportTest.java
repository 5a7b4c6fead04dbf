package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is exported over both protocols, and that an ending process leaves nothing behind. */
class ExportTest {
  private static final int REQUESTS = 50;

  @Test
  void http_exportsEverySpan() {
    assertExports(OtlpCollector.http(), AppProcess::stop);
  }

  @Test
  void grpc_exportsEverySpan() {
    assertExports(OtlpCollector.grpc(), AppProcess::stop);
  }

  @Test
  void sigterm_drainsWhatWaits() {
    assertExports(OtlpCollector.http(), AppProcess::terminate);
  }

  @Test
  void spans_withoutACollector_areLocal() {
    try (AppProcess shop = Launch.of(App.TOMCAT_9).woven().start().ready()) {
      shop.get("/ping");
      shop.metric("weft_spans_total").with("outcome", "local").hasAtLeast(1);
      shop.metric("weft_spans_total").with("outcome", "exported").hasValue(0);
      shop.metric("weft_spans_total").with("outcome", "dropped").hasValue(0);
    }
  }

  @Test
  void sampler_thatIsOff_exportsNothingAndCountsAll() {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess shop =
            Launch.of(App.TOMCAT_9)
                .woven()
                .exportingTo(collector)
                .property("otel.traces.sampler", "always_off")
                .start()
                .ready()) {
      shop.get("/items/prepared");
      shop.metric("http_requests_total").hasValue(1);
      shop.metric("weft_spans_total").with("outcome", "unsampled").hasAtLeast(2);
      shop.stop();
      assertThat(collector.spans()).isEmpty();
    }
  }

  // a delay of an hour: only the drain at the end can have sent them
  private static void assertExports(OtlpCollector collector, Consumer<AppProcess> end) {
    try (collector;
        AppProcess shop =
            Launch.of(App.TOMCAT_9)
                .woven()
                .exportingTo(collector)
                .property("otel.service.name", "the-shop")
                .property("otel.bsp.schedule.delay", "3600000")
                .start()
                .ready()) {
      for (int i = 0; i < REQUESTS; i++) {
        shop.get("/ping");
      }
      shop.metric("http_requests_total").hasValue(REQUESTS);
      end.accept(shop);
      List<SpanSeen> servers = collector.await(REQUESTS, SpanSeen::isServer);
      assertThat(servers).hasSize(REQUESTS);
      assertThat(servers).extracting(SpanSeen::spanId).doesNotHaveDuplicates();
      assertThat(servers.get(0).resource()).containsEntry("service.name", "the-shop");
    }
  }
}
