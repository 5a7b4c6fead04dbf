package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Operation;

/** {@code POST /ops/trace/test}: emits one span, so that the way to the backend can be tried. */
public final class TraceTestEndpoint implements Handler {
  private final Tracing tracing;

  public TraceTestEndpoint(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  public Response handle(Request request) {
    Operation span = tracing.start(Operation.Kind.INTERNAL, "weft trace test");
    span.set("weft.test", "true");
    span.finish();
    ObjectNode document = Json.object();
    document.put("trace_id", span.traceId());
    document.put("sampled", span.isSampled());
    return Json.response(200, document);
  }
}
