package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.record.FinishedSpan;
import dev.weft.agent.record.LocalTrace;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.util.List;
import java.util.Locale;

/** {@code GET /traces/{id}}: every span that is kept of one trace. */
public final class TraceEndpoint implements Handler {
  private final TraceStore store;

  public TraceEndpoint(TraceStore store) {
    this.store = store;
  }

  @Override
  public Response handle(Request request) {
    String id = request.pathVariable().toLowerCase(Locale.ROOT);
    List<LocalTrace> parts = store.find(id);
    if (parts.isEmpty()) {
      return Json.error(404, "no such trace is kept");
    }
    ObjectNode document = Json.object();
    document.put("trace_id", id);
    ArrayNode spans = document.putArray("spans");
    int left = 0;
    for (LocalTrace part : parts) {
      for (FinishedSpan span : part.spans()) {
        TraceJson.addSpan(spans.addObject(), span);
      }
      left += part.spansLeftOut();
    }
    document.put("spans_left_out", left);
    return Json.response(200, document);
  }
}
