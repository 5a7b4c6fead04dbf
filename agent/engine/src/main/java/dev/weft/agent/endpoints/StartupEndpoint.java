package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.health.Health;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;

/**
 * {@code GET /health/startup}: 503 until the configuration was validated, the agent is in place and
 * readiness was reached once; 200 from then on.
 */
public final class StartupEndpoint implements Handler {
  private final Health health;

  public StartupEndpoint(Health health) {
    this.health = health;
  }

  @Override
  public Response handle(Request request) {
    boolean isStarted = health.wasReady();
    return Json.response(isStarted ? 200 : 503, document(isStarted));
  }

  private ObjectNode document(boolean isStarted) {
    ObjectNode document = Json.object().put("status", isStarted ? "ok" : "starting");
    // this answers, so it is
    document.put("installed", true);
    document.put("validated", health.isValidated());
    document.put("configuration_problems", health.problems().size());
    document.put("was_ready", isStarted);
    return document;
  }
}
