package dev.weft.agent.endpoints;

import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;

/** {@code GET /health}: this process answers. */
public final class HealthEndpoint implements Handler {
  @Override
  public Response handle(Request request) {
    return Json.response(200, Json.object().put("status", "healthy").put("timestamp", Times.now()));
  }
}
