package dev.weft.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.smoke.harness.Scrape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String METRICS =
      """
      http_requests_total{route="/a/{id}",method="GET",status="200",} 9.0
      http_requests_total{route="/a/{id}",method="GET",status="500",} 1.0
      http_request_duration_seconds_bucket{route="/a/{id}",method="GET",le="0.1",} 10.0
      http_request_duration_seconds_bucket{route="/a/{id}",method="GET",le="+Inf",} 10.0
      http_request_duration_seconds_count{route="/a/{id}",method="GET",} 10.0
      http_request_exceptions_total{route="/a/{id}",exception="IllegalStateException",} 1.0
      socketio_clients{namespace="/",} 3.0
      socketio_events_total{namespace="/",event="watch",} 10.0
      socketio_event_duration_seconds_bucket{namespace="/",event="watch",le="0.1",} 10.0
      socketio_event_duration_seconds_bucket{namespace="/",event="watch",le="+Inf",} 10.0
      socketio_event_errors_total{namespace="/",event="watch",exception="E",} 1.0
      socketio_emits_total{namespace="/",event="ordered",} 1234.0
      """;
  private static final String SPANS =
      """
      [{"span_id":"1","name":"GET /a/{id}","duration_ms":12.34,"failed":true,"attributes":{}},
       {"span_id":"2","parent_span_id":"1","name":"SELECT t","duration_ms":3,
        "attributes":{"db.query.text":"SELECT *\\nFROM t WHERE a = ?"}},
       {"span_id":"3","parent_span_id":"1","name":"UPDATE t","duration_ms":4,"attributes":{}}]
      """;

  @Test
  void summary_showsRoutesStatementsErrorsAndATree() throws Exception {
    JsonNode spans = new ObjectMapper().readTree(SPANS);
    List<JsonNode> list = StreamSupport.stream(spans.spliterator(), false).toList();
    JsonNode recent = new ObjectMapper().readTree("{\"trace_id\":\"t\"}");
    Traces traces = new Traces(List.of(recent), List.of(), List.of(), Map.of("t", list));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Summary(Scrape.parse(METRICS), traces).print(new PrintStream(bytes, true, "UTF-8"));
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .contains(
            "  GET /a/{id}         10     1   50 ms   95 ms   99 ms",
            "    3.0 ms   SELECT * FROM t WHERE a = ?",
            "       1   IllegalStateException in /a/{id}",
            "Live feed: 3 clients; 10 events, p95 95 ms, 1 failed; 1,234 emits",
            "  GET /a/{id}  12 ms  FAILED",
            "  ├─ SELECT t  3.0 ms",
            "  │       SELECT * FROM t WHERE a = ?",
            "  └─ UPDATE t  4.0 ms");
  }
}
