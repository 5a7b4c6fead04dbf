package dev.weft.smoke.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.AgentPages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code /traces} and {@code /traces/{id}} held: each trace by its id, as a list of its spans.
 */
record Traces(
    List<JsonNode> recent,
    List<JsonNode> slowest,
    List<JsonNode> failed,
    Map<String, List<JsonNode>> spans) {

  static Traces of(AgentPages agent) {
    List<JsonNode> recent = list(agent, "recent");
    List<JsonNode> slowest = list(agent, "slowest");
    List<JsonNode> failed = list(agent, "failed");
    Map<String, List<JsonNode>> spans = new LinkedHashMap<>();
    Stream.of(slowest, failed, recent)
        .flatMap(List::stream)
        .map(Traces::id)
        .distinct()
        .forEach(id -> spans.put(id, elements(agent.json("/traces/" + id).path("spans"))));
    return new Traces(recent, slowest, failed, spans);
  }

  static String id(JsonNode trace) {
    return trace.path("trace_id").asText();
  }

  Stream<JsonNode> allSpans() {
    return spans.values().stream().flatMap(List::stream);
  }

  /** Whether a span of a name has a child whose name begins so. */
  boolean hasChildOf(String parent, String child) {
    return spans.values().stream().anyMatch(trace -> hasChildOf(trace, parent, child));
  }

  private static boolean hasChildOf(List<JsonNode> trace, String parent, String child) {
    List<String> parents =
        trace.stream()
            .filter(span -> span.path("name").asText().equals(parent))
            .map(span -> span.path("span_id").asText())
            .toList();
    return trace.stream()
        .filter(span -> span.path("name").asText().startsWith(child))
        .anyMatch(span -> parents.contains(span.path("parent_span_id").asText()));
  }

  private static List<JsonNode> list(AgentPages agent, String show) {
    return elements(agent.json("/traces?show=" + show + "&limit=100").path("traces"));
  }

  private static List<JsonNode> elements(JsonNode array) {
    return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }
}
