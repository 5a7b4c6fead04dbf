package dev.weft.smoke.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.Sample;
import dev.weft.smoke.harness.Scrape;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the agent saw, from one scrape and the traces that it keeps. */
final class Summary {
  private static final String DURATION = "http_request_duration_seconds";

  private static final Map<String, String> SHOP = Map.of("pool", "shop");

  private final Scrape scrape;
  private final Traces traces;

  Summary(Scrape scrape, Traces traces) {
    this.scrape = scrape;
    this.traces = traces;
  }

  void print(PrintStream out) {
    out.println();
    requests(out);
    statements(out);
    errors(out);
    pool(out);
    redis(out);
    feed(out);
    trees(out);
    agent(out);
  }

  private void requests(PrintStream out) {
    out.println("Requests by route");
    Table table = new Table().row("", "requests", "5xx", "p50", "p95", "p99");
    scrape
        .named(DURATION + "_count")
        .sorted(Comparator.comparingDouble(Sample::value).reversed())
        .forEach(series -> table.row(requestRow(series)));
    table.print(out);
  }

  private String[] requestRow(Sample series) {
    Map<String, String> labels = series.labels();
    double failed =
        scrape
            .named("http_requests_total", labels)
            .filter(sample -> sample.labels().get("status").startsWith("5"))
            .mapToDouble(Sample::value)
            .sum();
    return new String[] {
      labels.get("method") + " " + labels.get("route"),
      Table.count(series.value()),
      Table.count(failed),
      quantile(0.5, labels),
      quantile(0.95, labels),
      quantile(0.99, labels),
    };
  }

  private String quantile(double q, Map<String, String> labels) {
    return Table.millis(scrape.quantile(q, DURATION, labels) * 1000);
  }

  private void statements(PrintStream out) {
    out.println();
    out.println("Slowest statements of the traces in memory, as they leave the process");
    Map<String, Double> slowest = new HashMap<>();
    traces
        .allSpans()
        .filter(span -> span.path("attributes").has("db.query.text"))
        .forEach(span -> slowest.merge(text(span), span.path("duration_ms").asDouble(), Math::max));
    slowest.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(5)
        .forEach(
            entry -> out.printf("  %8s   %s%n", Table.millis(entry.getValue()), entry.getKey()));
  }

  private static String text(JsonNode span) {
    return TraceTree.cut(span.path("attributes").path("db.query.text").asText());
  }

  private void errors(PrintStream out) {
    out.println();
    out.println("Errors");
    for (Sample error : scrape.named("http_request_exceptions_total").toList()) {
      out.printf(
          "  %6s   %s in %s%n",
          Table.count(error.value()), error.labels().get("exception"), error.labels().get("route"));
    }
    for (Sample error : scrape.named("db_query_errors_total").toList()) {
      out.printf(
          "  %6s   SQLState class %s of %s on %s%n",
          Table.count(error.value()),
          error.labels().get("error"),
          error.labels().get("operation"),
          error.labels().get("system"));
    }
  }

  private void pool(PrintStream out) {
    out.println();
    out.printf(
        "Pool of connections: %s active, %s idle, at most %s; waiting for one: p95 %s%n",
        Table.count(scrape.sum("db_pool_connections", Map.of("pool", "shop", "state", "active"))),
        Table.count(scrape.sum("db_pool_connections", Map.of("pool", "shop", "state", "idle"))),
        Table.count(scrape.sum("db_pool_connections_max", SHOP)),
        Table.millis(scrape.quantile(0.95, "db_pool_acquire_seconds", SHOP) * 1000));
  }

  /** Of each route that does the most, one trace: the largest of those in memory. */
  private void trees(PrintStream out) {
    Map<String, List<JsonNode>> largest = new HashMap<>();
    for (JsonNode trace : traces.recent()) {
      List<JsonNode> spans = traces.spans().get(Traces.id(trace));
      if (spans.isEmpty()) {
        // gone while the others were read
        continue;
      }
      largest.merge(
          spans.get(0).path("name").asText(), spans, (a, b) -> a.size() >= b.size() ? a : b);
    }
    out.println();
    out.println("Three traces");
    largest.values().stream()
        .sorted(Comparator.comparingInt((List<JsonNode> spans) -> spans.size()).reversed())
        .limit(3)
        .forEach(spans -> new TraceTree(spans).print(out));
  }

  private void redis(PrintStream out) {
    double hits = scrape.sum("cache_reads_total", Map.of("result", "hit"));
    double misses = scrape.sum("cache_reads_total", Map.of("result", "miss"));
    if (hits + misses > 0) {
      out.printf(
          "Redis: %s commands, p95 %s; %s of %s reads were hits%n",
          Table.count(scrape.sum("redis_commands_total")),
          Table.millis(scrape.quantile(0.95, "redis_command_duration_seconds", Map.of()) * 1000),
          Table.count(hits),
          Table.count(hits + misses));
    }
    double calls = scrape.sum("http_client_request_duration_seconds_count");
    if (calls > 0) {
      out.printf(
          "Calls of other services: %s, p95 %s%n",
          Table.count(calls),
          Table.millis(
              scrape.quantile(0.95, "http_client_request_duration_seconds", Map.of()) * 1000));
    }
  }

  private void feed(PrintStream out) {
    double events = scrape.sum("socketio_events_total");
    if (events > 0) {
      out.printf(
          "Live feed: %s clients; %s events, p95 %s, %s failed; %s emits%n",
          Table.count(scrape.sum("socketio_clients")),
          Table.count(events),
          Table.millis(scrape.quantile(0.95, "socketio_event_duration_seconds", Map.of()) * 1000),
          Table.count(scrape.sum("socketio_event_errors_total")),
          Table.count(scrape.sum("socketio_emits_total")));
    }
  }

  private void agent(PrintStream out) {
    out.println();
    out.printf(
        "The agent: %s classes woven in %s, %s spans, %s failures of its own%n",
        Table.count(scrape.sum("weft_transformed_classes_total")),
        Table.millis(scrape.sum("weft_transform_seconds_total") * 1000),
        Table.count(scrape.sum("weft_spans_total")),
        Table.count(scrape.sum("weft_advice_errors_total")));
  }
}
