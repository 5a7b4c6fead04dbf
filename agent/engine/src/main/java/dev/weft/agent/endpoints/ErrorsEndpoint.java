package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.errors.ErrorSummary;
import dev.weft.agent.errors.Errors;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;

/** {@code GET /errors}: the groups, the most recently seen first, {@code ?limit=}. */
public final class ErrorsEndpoint implements Handler {
  private static final int MOST = 1000;

  private final ErrorSource source;

  public ErrorsEndpoint(ErrorSource source) {
    this.source = source;
  }

  @Override
  public Response handle(Request request) {
    int limit = limit(request.parameter("limit"));
    if (limit < 0) {
      return Json.error(400, "expecting limit from 1 to " + MOST);
    }
    ObjectNode document = Json.object();
    ArrayNode list = document.putArray("errors");
    Errors errors = source.errors();
    if (errors != null) {
      for (ErrorSummary summary : errors.store().list(limit)) {
        ErrorJson.addSummary(list.addObject(), summary, source.release());
      }
    }
    ErrorJson.addTotals(document, errors);
    return Json.response(200, document);
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
