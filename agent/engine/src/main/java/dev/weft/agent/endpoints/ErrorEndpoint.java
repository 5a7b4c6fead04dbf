package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.errors.ErrorSummary;
import dev.weft.agent.errors.Errors;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.util.Locale;

/** {@code GET /errors/{id}}: one group with its sample. */
public final class ErrorEndpoint implements Handler {
  private final ErrorSource source;

  public ErrorEndpoint(ErrorSource source) {
    this.source = source;
  }

  @Override
  public Response handle(Request request) {
    Errors errors = source.errors();
    String id = request.pathVariable().toLowerCase(Locale.ROOT);
    ErrorSummary summary = errors == null ? null : errors.store().find(id);
    if (summary == null) {
      return Json.error(404, "no such error is kept");
    }
    ObjectNode document = Json.object();
    ErrorJson.addSummary(document, summary, source.release());
    if (summary.sample == null) {
      document.putNull("sample");
    } else {
      ErrorJson.addSample(document.putObject("sample"), summary.sample);
    }
    return Json.response(200, document);
  }
}
