package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.errors.ErrorPart;
import dev.weft.agent.errors.ErrorSample;
import dev.weft.agent.errors.ErrorStore;
import dev.weft.agent.errors.ErrorSummary;
import dev.weft.agent.errors.Errors;
import dev.weft.agent.record.Breadcrumb;
import dev.weft.bootstrap.Nullable;

/** Errors as JSON; {@code docs/schema/errors.schema.json} and its like say the shape. */
final class ErrorJson {
  private ErrorJson() {}

  static void addSummary(ObjectNode out, ErrorSummary error, String release) {
    out.put("id", error.id);
    out.put("type", error.type);
    out.put("count", error.count);
    out.put("first_seen", Times.ofEpochNanos(error.firstEpochNanos));
    out.put("last_seen", Times.ofEpochNanos(error.lastEpochNanos));
    ArrayNode routes = out.putArray("routes");
    for (String route : error.routes) {
      routes.add(route);
    }
    out.put("routes_left_out", error.routesLeftOut);
    if (release.isEmpty()) {
      out.putNull("release");
    } else {
      out.put("release", release);
    }
  }

  static void addTotals(ObjectNode out, @Nullable Errors errors) {
    ErrorStore store = errors == null ? null : errors.store();
    out.put("groups", store == null ? 0 : store.groups());
    ObjectNode counts = out.putObject("counts");
    counts.put("grouped", store == null ? 0 : store.grouped());
    counts.put("folded", store == null ? 0 : store.folded());
    counts.put("unexamined", store == null ? 0 : store.unexamined());
    counts.put("dropped", errors == null ? 0 : errors.dropped());
    ObjectNode evicted = out.putObject("evicted");
    evicted.put("groups", store == null ? 0 : store.evictedGroups());
    evicted.put("errors", store == null ? 0 : store.evictedErrors());
  }

  static void addSample(ObjectNode out, ErrorSample sample) {
    out.put("time", Times.ofEpochNanos(sample.epochNanos));
    out.put("message", sample.parts.get(0).message);
    out.put("route", sample.name.isEmpty() ? null : sample.name);
    out.put("handled", sample.isHandled);
    out.put("logger", sample.logger.isEmpty() ? null : sample.logger);
    out.put("logged", sample.logged.isEmpty() ? null : sample.logged);
    out.put("trace_id", sample.traceId.isEmpty() ? null : sample.traceId);
    out.put("span_id", sample.spanId.isEmpty() ? null : sample.spanId);
    out.put("stack", stack(sample));
    ArrayNode breadcrumbs = out.putArray("breadcrumbs");
    for (Breadcrumb crumb : sample.breadcrumbs) {
      ObjectNode node = breadcrumbs.addObject();
      node.put("time", Times.ofEpochNanos(crumb.epochNanos));
      node.put("category", crumb.category);
      node.put("level", crumb.level);
      node.put("text", crumb.text);
      node.put("duration_ms", Times.millis(crumb.durationNanos));
    }
  }

  private static String stack(ErrorSample sample) {
    StringBuilder out = new StringBuilder(2048);
    for (ErrorPart part : sample.parts) {
      out.append(out.length() == 0 ? "" : "Caused by: ").append(part.type);
      out.append(part.message.isEmpty() ? "" : ": ").append(part.message).append('\n');
      for (StackTraceElement frame : part.frames) {
        out.append("\tat ").append(frame).append('\n');
      }
      if (part.framesLeftOut > 0) {
        out.append("\t... ").append(part.framesLeftOut).append(" more\n");
      }
    }
    return out.toString();
  }
}
