package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.record.LocalTrace;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;
import java.util.List;

/** {@code GET /traces}: what is kept in memory, {@code ?show=recent|slowest|failed&limit=}. */
public final class TracesEndpoint implements Handler {
  private static final int MOST = 1000;

  private final TraceStore store;

  public TracesEndpoint(TraceStore store) {
    this.store = store;
  }

  @Override
  public Response handle(Request request) {
    String show = request.parameter("show");
    List<LocalTrace> traces = traces(show == null ? "recent" : show);
    int limit = limit(request.parameter("limit"));
    if (traces == null || limit < 0) {
      return Json.error(
          400, "expecting show=recent, slowest or failed, and limit from 1 to " + MOST);
    }
    ObjectNode document = Json.object();
    ArrayNode list = document.putArray("traces");
    for (int i = 0; i < traces.size() && i < limit; i++) {
      TraceJson.addSummary(list.addObject(), traces.get(i));
    }
    return Json.response(200, document);
  }

  @Nullable
  private List<LocalTrace> traces(String show) {
    switch (show) {
      case "recent":
        return store.recent();
      case "slowest":
        return store.slowest();
      case "failed":
        return store.failed();
      default:
        return null;
    }
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return 50;
    }
    try {
      int limit = Integer.parseInt(text);
      return limit >= 1 && limit <= MOST ? limit : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
