package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /system/stats}: the metrics as one document for people; what is not there is left out.
 */
public final class StatsEndpoint implements Handler {
  private static final int MOST_ROUTES = 20;

  private final Metrics metrics;
  private final AgentCost cost = new AgentCost();

  public StatsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Response handle(Request request) {
    StatsReader stats = new StatsReader();
    metrics.read(stats);
    ObjectNode document = Json.object();
    document.put("timestamp", Times.now());
    addRequests(document, stats);
    addDatabases(document, stats);
    addPools(document, stats);
    addRedis(document, stats);
    addSocketIo(document, stats);
    addErrors(document.putObject("errors"), stats);
    addJvm(document.putObject("jvm"));
    addAgent(document.putObject("agent"), stats);
    return Json.response(200, document);
  }

  private static void addRequests(ObjectNode document, StatsReader stats) {
    if (!stats.has("http_requests_total")) {
      return;
    }
    ObjectNode out = document.putObject("requests");
    put(out, "total", stats.total("http_requests_total"));
    put(out, "in_progress", stats.total("http_requests_in_progress"));
    ObjectNode byStatus = out.putObject("by_status");
    double failed = 0;
    for (Map.Entry<String, Double> each : stats.by("http_requests_total", "status").entrySet()) {
      put(byStatus, each.getKey(), each.getValue());
      failed += each.getKey().startsWith("5") ? each.getValue() : 0;
    }
    put(out, "failed", failed);
    addLatency(out, stats, "http_request_duration_seconds");
    ArrayNode routes = out.putArray("routes");
    for (Map.Entry<String, Latencies> route : mostAsked(stats.routes())) {
      ObjectNode each = routes.addObject();
      each.put("route", route.getKey());
      put(each, "requests", route.getValue().count());
      route.getValue().write(each.putObject("latency_seconds"));
    }
  }

  private static List<Map.Entry<String, Latencies>> mostAsked(Map<String, Latencies> routes) {
    List<Map.Entry<String, Latencies>> sorted = new ArrayList<>(routes.entrySet());
    Collections.sort(
        sorted,
        new Comparator<Map.Entry<String, Latencies>>() {
          @Override
          public int compare(Map.Entry<String, Latencies> a, Map.Entry<String, Latencies> b) {
            return Double.compare(b.getValue().count(), a.getValue().count());
          }
        });
    return sorted.subList(0, Math.min(MOST_ROUTES, sorted.size()));
  }

  private static void addLatency(ObjectNode out, StatsReader stats, String histogram) {
    Latencies latencies = stats.latencies(histogram);
    if (latencies != null) {
      latencies.write(out.putObject("latency_seconds"));
    }
  }

  private static void addDatabases(ObjectNode document, StatsReader stats) {
    Latencies queries = stats.latencies("db_query_duration_seconds");
    if (queries != null) {
      ObjectNode out = document.putObject("databases");
      put(out, "queries", queries.count());
      put(out, "errors", stats.total("db_query_errors_total"));
      put(out, "slow", stats.total("db_slow_queries_total"));
      queries.write(out.putObject("latency_seconds"));
    }
  }

  private static void addPools(ObjectNode document, StatsReader stats) {
    Map<String, Double> connections = stats.by("db_pool_connections", "pool");
    Map<String, Double> most = stats.by("db_pool_connections_max", "pool");
    Map<String, Double> pending = stats.by("db_pool_pending_threads", "pool");
    if (connections.isEmpty()) {
      return;
    }
    ArrayNode pools = document.putArray("pools");
    for (String name : connections.keySet()) {
      if (connections.containsKey(name + "/active") || connections.containsKey(name + "/idle")) {
        ObjectNode pool = pools.addObject();
        pool.put("pool", name);
        putKnown(pool, "active", connections.get(name + "/active"));
        putKnown(pool, "idle", connections.get(name + "/idle"));
        putKnown(pool, "max", most.get(name));
        putKnown(pool, "pending_threads", pending.get(name));
      }
    }
  }

  private static void addRedis(ObjectNode document, StatsReader stats) {
    if (stats.has("redis_commands_total")) {
      ObjectNode out = document.putObject("redis");
      put(out, "commands", stats.total("redis_commands_total"));
      putKnown(out, "errors", stats.by("redis_commands_total", "outcome").get("error"));
      putKnown(out, "cache_hits", stats.by("cache_reads_total", "result").get("hit"));
      putKnown(out, "cache_misses", stats.by("cache_reads_total", "result").get("miss"));
      addLatency(out, stats, "redis_command_duration_seconds");
    }
  }

  private static void addSocketIo(ObjectNode document, StatsReader stats) {
    if (stats.has("socketio_clients")) {
      ObjectNode out = document.putObject("socketio");
      put(out, "clients", stats.total("socketio_clients"));
      put(out, "events", stats.total("socketio_events_total"));
      put(out, "errors", stats.total("socketio_event_errors_total"));
      put(out, "emits", stats.total("socketio_emits_total"));
      put(out, "disconnects", stats.total("socketio_disconnects_total"));
      addLatency(out, stats, "socketio_event_duration_seconds");
    }
  }

  private static void addErrors(ObjectNode out, StatsReader stats) {
    put(out, "http_exceptions", stats.total("http_request_exceptions_total"));
    Map<String, Double> levels = stats.by("log_events_total", "level");
    if (!levels.isEmpty()) {
      ObjectNode logs = out.putObject("log_events");
      for (Map.Entry<String, Double> level : levels.entrySet()) {
        put(logs, level.getKey(), level.getValue());
      }
    }
  }

  private static void addJvm(ObjectNode out) {
    Runtime runtime = Runtime.getRuntime();
    out.put("java", System.getProperty("java.version", "unknown"));
    out.put("processors", runtime.availableProcessors());
    out.put("heap_used_bytes", runtime.totalMemory() - runtime.freeMemory());
    out.put("heap_max_bytes", runtime.maxMemory());
  }

  private void addAgent(ObjectNode out, StatsReader stats) {
    cost.write(out);
    put(out, "woven_classes", stats.total("weft_transformed_classes_total"));
    out.put("weaving_seconds", stats.total("weft_transform_seconds_total"));
    put(out, "advice_errors", stats.total("weft_advice_errors_total"));
    put(out, "series_folded", stats.total("weft_metrics_overflow_total"));
    ObjectNode spans = out.putObject("spans");
    for (Map.Entry<String, Double> each : stats.by("weft_spans_total", "outcome").entrySet()) {
      put(spans, each.getKey(), each.getValue());
    }
  }

  private static void put(ObjectNode out, String name, double count) {
    out.put(name, Math.round(count));
  }

  private static void putKnown(ObjectNode out, String name, @Nullable Double count) {
    if (count != null) {
      put(out, name, count);
    }
  }
}
