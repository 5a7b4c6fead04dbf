package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The frameworks' own templates: Jersey 2 and 3, RESTEasy 6, Spring MVC 5 and 7 (6 is Spring
 * Boot's).
 */
class RoutesTest {
  private static final Map<String, String> REST =
      Map.of(
          "/api/orders/7", "/api/orders/{id}",
          "/api/orders/8", "/api/orders/{id}",
          "/api/orders/7/lines/2", "/api/orders/{id}/lines/{line}");
  private static final Map<String, String> SPRING =
      Map.of(
          "/spring/greet/ann", "/spring/greet/{name}",
          "/spring/shelves/3/books/9", "/spring/shelves/{shelf}/books/{book}");

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "TOMCAT_10", "TOMCAT_11"})
  void jaxRs_givesTheTemplate(App app) {
    assertRoutes(app, REST);
  }

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "TOMCAT_11"})
  void springMvc_givesTheTemplate(App app) {
    assertRoutes(app, SPRING);
  }

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "TOMCAT_11"})
  void tomcat_givesTheMappingThatOnlyItKnows(App app) {
    assertRoutes(app, Map.of("/embedded", "/embedded"));
  }

  private static void assertRoutes(App app, Map<String, String> expected) {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess shop = Launch.of(app).woven().exportingTo(collector).start().ready()) {
      AgentPages agent = shop.agent();
      expected.keySet().forEach(path -> assertThat(shop.get(path).status()).isEqualTo(200));
      agent.metric("http_requests_total").hasValue(expected.size());
      for (String route : expected.values()) {
        agent
            .metric("http_requests_total")
            .with("route", route)
            .with("status", "200")
            .hasValue(expected.values().stream().filter(route::equals).count());
      }
      assertThat(collector.await(expected.size(), SpanSeen::isServer))
          .extracting(SpanSeen::name)
          .containsExactlyInAnyOrderElementsOf(
              expected.values().stream().map(route -> "GET " + route).toList());
    }
  }
}
