package dev.weft.smoke.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.Scrape;
import dev.weft.smoke.harness.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every signal that the shop's traffic has to leave behind, and which of them are not there. */
final class Signals {
  private final List<String> missing = new ArrayList<>();
  private final AgentPages agent;
  private final Scrape scrape;
  private final Traces traces;
  private final Tally tally;

  private final Ratings ratings;

  Signals(AgentPages agent, Traces traces, Tally tally, Ratings ratings) {
    this.ratings = ratings;
    this.agent = agent;
    this.scrape = agent.settled();
    this.traces = traces;
    this.tally = tally;
  }

  List<String> missing() {
    requests();
    database();
    pool();
    redis();
    outbound();
    process();
    traces();
    pages();
    return missing;
  }

  private void requests() {
    for (Visit visit : Visit.values()) {
      Map<String, String> labels =
          Map.of("route", visit.route, "method", visit.method, "status", "" + visit.status);
      need("http_requests_total" + labels, scrape.sum("http_requests_total", labels) > 0);
    }
    tally
        .byStatus()
        .forEach(
            (status, count) -> {
              double seen = scrape.sum("http_requests_total", Map.of("status", "" + status));
              need(count + " answers of " + status + ", exactly (saw " + seen + ")", seen == count);
            });
    double total = scrape.sum("http_requests_total");
    need(
        "http_request_duration_seconds of every request",
        total > 0 && scrape.sum("http_request_duration_seconds_count") == total);
    need("http_requests_in_progress", scrape.named("http_requests_in_progress").count() > 0);
    need(
        "http_request_exceptions_total of the coupons",
        scrape.sum("http_request_exceptions_total", Map.of("route", "/api/coupons/{code}")) > 0);
    need("a trace exemplar on a request", hasExemplar("http_request_duration_seconds"));
  }

  private void database() {
    for (String[] each :
        new String[][] {
          {"SELECT", "products"},
          {"SELECT", "reviews"},
          {"INSERT", "orders"},
          {"UPDATE", "products"}
        }) {
      Map<String, String> labels =
          Map.of("system", "postgresql", "operation", each[0], "table", each[1]);
      double count = scrape.sum("db_query_duration_seconds_count", labels);
      need("db_query_duration_seconds" + labels, count > 0);
    }
    need("db_slow_queries_total", scrape.sum("db_slow_queries_total") > 0);
    need(
        "db_query_errors_total{error=23}",
        scrape.sum("db_query_errors_total", Map.of("system", "postgresql", "error", "23")) > 0);
    need("a trace exemplar on a query", hasExemplar("db_query_duration_seconds"));
  }

  private void pool() {
    need("db_pool_connections", scrape.sum("db_pool_connections", Map.of("pool", "shop")) > 0);
    need(
        "db_pool_connections_max",
        scrape.sum("db_pool_connections_max", Map.of("pool", "shop")) == 8);
    need("db_pool_pending_threads", scrape.named("db_pool_pending_threads").count() > 0);
    need("db_pool_acquire_seconds", scrape.sum("db_pool_acquire_seconds_count") > 0);
  }

  private void redis() {
    for (String command : new String[] {"GET", "SETEX", "INCR"}) {
      Map<String, String> labels = Map.of("command", command, "outcome", "ok");
      need("redis_commands_total" + labels, scrape.sum("redis_commands_total", labels) > 0);
      need(
          "redis_command_duration_seconds of every " + command,
          scrape.sum("redis_command_duration_seconds_count", Map.of("command", command))
              == scrape.sum("redis_commands_total", Map.of("command", command)));
    }
    for (String result : new String[] {"hit", "miss"}) {
      Map<String, String> labels = Map.of("cache", "redis", "result", result);
      need("cache_reads_total" + labels, scrape.sum("cache_reads_total", labels) > 0);
    }
  }

  private void outbound() {
    double asked = scrape.sum("http_client_request_duration_seconds_count");
    need("http_client_request_duration_seconds", asked > 0);
    need(
        "a traceparent on every call of the ratings (" + ratings.traced() + " of " + asked + ")",
        ratings.traced() == asked);
  }

  private void process() {
    need("jvm_memory_bytes_used", scrape.sum("jvm_memory_bytes_used") > 0);
    need("process_cpu_seconds_total", scrape.sum("process_cpu_seconds_total") > 0);
    need("weft_agent_info", scrape.sum("weft_agent_info") == 1);
    need("weft_transformed_classes_total", scrape.sum("weft_transformed_classes_total") > 0);
    need("weft_spans_total", scrape.sum("weft_spans_total") > 0);
    need("no failed advice", scrape.sum("weft_advice_errors_total") == 0);
  }

  private void traces() {
    need("/traces?show=recent", !traces.recent().isEmpty());
    need("/traces?show=slowest", !traces.slowest().isEmpty());
    need("/traces?show=failed", !traces.failed().isEmpty());
    need("an order with its statements", hasChildOf("POST /api/baskets/{basket}/order", "INSERT"));
    need(
        "an asynchronous answer with its query",
        hasChildOf("GET /recommendations", "SELECT reviews"));
    need("a product page with its cache", hasChildOf("GET /api/products/{id}", "GET"));
    need("an asynchronous answer with its Redis", hasChildOf("GET /recommendations", "INCR"));
    need("an asynchronous answer with its call", hasChildOf("GET /recommendations", "GET"));
    need("no visitor in a key", traces.allSpans().allMatch(Signals::hasNoVisitor));
    // they answer from another thread, 80 ms after their servlet has returned
    need("asynchronous answers", traces.allSpans().anyMatch(Signals::isAsynchronous));
    need(
        "asynchronous answers measured to their end",
        traces.allSpans().filter(Signals::isAsynchronous).allMatch(Signals::hasTakenItsTime));
    need(
        "no literal in a statement",
        traces.allSpans().noneMatch(span -> span.toString().contains("example.com")));
  }

  private static boolean hasNoVisitor(JsonNode span) {
    String text = span.path("attributes").path("db.query.text").asText();
    return !text.startsWith("INCR") || text.equals("INCR visitor:?:seen");
  }

  private static boolean isAsynchronous(JsonNode span) {
    return span.path("name").asText().equals("GET /recommendations");
  }

  private static boolean hasTakenItsTime(JsonNode span) {
    return span.path("duration_ms").asDouble() >= 80;
  }

  private void pages() {
    need("/health", agent.get("/health").status() == 200);
    need("/health/live", agent.get("/health/live").status() == 200);
    need("/ops/trace/test", agent.post("/ops/trace/test").status() == 200);
  }

  private boolean hasExemplar(String histogram) {
    return agent
        .openMetrics()
        .named(histogram + "_bucket")
        .anyMatch(bucket -> bucket.exemplar().containsKey("trace_id"));
  }

  private boolean hasChildOf(String parent, String child) {
    return traces.hasChildOf(parent, child);
  }

  private void need(String signal, boolean there) {
    if (!there) {
      missing.add(signal);
    }
  }
}
