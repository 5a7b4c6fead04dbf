package dev.weft.smoke.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** One trace, drawn as a tree. */
final class TraceTree {
  private static final int TEXT = 78;

  private final List<JsonNode> spans;

  TraceTree(List<JsonNode> spans) {
    this.spans = spans;
  }

  void print(PrintStream out) {
    spans.stream().filter(this::isRoot).forEach(root -> print(out, root, "  ", "  "));
  }

  private void print(PrintStream out, JsonNode span, String first, String rest) {
    String failed = span.path("failed").asBoolean() ? "  FAILED" : "";
    double millis = span.path("duration_ms").asDouble();
    out.printf(Locale.ROOT, "%s%s  %s%s%n", first, name(span), Table.millis(millis), failed);
    String text = span.path("attributes").path("db.query.text").asText("");
    List<JsonNode> children = childrenOf(span);
    if (!text.isEmpty()) {
      out.println(rest + (children.isEmpty() ? "     " : "│    ") + cut(text));
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      print(out, children.get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
    }
  }

  private List<JsonNode> childrenOf(JsonNode span) {
    String id = span.path("span_id").asText();
    return spans.stream()
        .filter(other -> other.path("parent_span_id").asText("").equals(id))
        .toList();
  }

  private boolean isRoot(JsonNode span) {
    String parent = span.path("parent_span_id").asText("");
    return spans.stream().noneMatch(other -> other.path("span_id").asText().equals(parent));
  }

  private static String name(JsonNode span) {
    return span.path("name").asText();
  }

  static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= TEXT ? line : line.substring(0, TEXT - 1) + "…";
  }
}
