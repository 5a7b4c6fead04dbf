package dev.weft.agent.serve;

import static dev.weft.agent.serve.MetricsFormat.OPENMETRICS;
import static dev.weft.agent.serve.MetricsFormat.PROMETHEUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text;version=\"1.0.0\"",
        "Application/OpenMetrics-Text;Version=1.0.0;q=0.5,*/*;q=0.9",
        // Prometheus 2.5 to 2.48, 2.49 to 2.55, 3
        "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        "text/plain;q=0.5, application/openmetrics-text;q=0.5",
      })
  void accept_thatPrefersOpenMetricsGetsIt(String accept) {
    assertThat(MetricsFormat.of(accept)).isEqualTo(OPENMETRICS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/*",
        "application/*",
        "text/plain",
        "text/plain;version=0.0.4",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json",
        "application/openmetrics-text;q=0",
        "application/openmetrics-text;q=nonsense",
        "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=0.4,text/plain;version=0.0.4;q=0.5",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        ",;,=,;;q=,",
      })
  void accept_thatDoesNotGetsPrometheusText(String accept) {
    assertThat(MetricsFormat.of(accept)).isEqualTo(PROMETHEUS);
  }

  @Test
  void contentTypes_nameTheirVersion() {
    assertThat(PROMETHEUS.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(OPENMETRICS.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
  }

  @Test
  void requestedFormatAndNames_comeFromTheWholeRequest() throws IOException {
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/metrics",
                Guard.OPEN,
                request ->
                    Sample.text(MetricsFormat.of(request) + " " + MetricsFormat.names(request)));
    try (HttpServer server = HttpServer.start(Sample.settings(), router, new RecordedLog())) {
      String twoFields =
          RawClient.get(
              "/metrics?name[]=up&name%5B%5D=jvm_threads&name[]=up&name[]=&name=x",
              "Accept: */*;q=0.1", "Accept: application/openmetrics-text");
      assertThat(RawClient.ask(server.port(), twoFields).text())
          .isEqualTo("OPENMETRICS [up, jvm_threads]");
      assertThat(RawClient.ask(server.port(), RawClient.get("/metrics")).text())
          .isEqualTo("PROMETHEUS []");
    }
  }
}
