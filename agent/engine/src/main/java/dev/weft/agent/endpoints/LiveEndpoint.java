package dev.weft.agent.endpoints;

import dev.weft.agent.health.Health;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;

/** {@code GET /health/live}: this process answers and its threads run. Asks no dependency. */
public final class LiveEndpoint implements Handler {
  private final Health health;

  public LiveEndpoint(Health health) {
    this.health = health;
  }

  @Override
  public Response handle(Request request) {
    boolean isAlive = health.isAlive();
    return Json.response(
        isAlive ? 200 : 503, Json.object().put("status", isAlive ? "ok" : "stalled"));
  }
}
