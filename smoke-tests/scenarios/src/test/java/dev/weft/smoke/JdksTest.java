package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Jvm;
import dev.weft.smoke.harness.Jvms;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same jar on every Java that is here. */
class JdksTest {
  @BeforeAll
  static void sayWhatIsMissing() {
    Jvms.notChecked().forEach(System.out::println);
  }

  @TestFactory
  Stream<DynamicTest> applications_startWithoutAgent() {
    return Jvms.found().stream()
        .map(jvm -> DynamicTest.dynamicTest(jvm.toString(), () -> assertStarts(jvm)));
  }

  @TestFactory
  Stream<DynamicTest> agent_seesRequestsAndQueries() {
    return Jvms.found().stream()
        .map(jvm -> DynamicTest.dynamicTest(jvm.toString(), () -> assertSees(jvm)));
  }

  private static void assertStarts(Jvm jvm) {
    try (AppProcess shop = Launch.of(App.TOMCAT_9).on(jvm).start().ready()) {
      assertThat(shop.get("/items/prepared").body()).contains("thread");
    }
  }

  private static void assertSees(Jvm jvm) {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess shop =
            Launch.of(App.TOMCAT_9).on(jvm).woven().exportingTo(collector).start().ready()) {
      shop.get("/items/prepared");
      shop.get("/async/complete?status=202");
      shop.get("/fail");
      shop.metric("http_requests_total").with("status", "200").hasValue(1);
      shop.metric("http_requests_total").with("status", "202").hasValue(1);
      shop.metric("http_requests_total").with("status", "500").hasValue(1);
      shop.metric("db_query_duration_seconds").with("operation", "SELECT").hasCount(2);
      shop.metric("weft_advice_errors_total").hasValue(0);
      shop.stop();
      assertThat(collector.await(3, SpanSeen::isServer)).hasSize(3);
    }
  }
}
