package dev.weft.agent.endpoints;

import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.nio.charset.StandardCharsets;

/** {@code GET /health} and {@code GET /health/live}: this process answers. */
public final class HealthEndpoint implements Handler {
  private final boolean withTime;

  private HealthEndpoint(boolean withTime) {
    this.withTime = withTime;
  }

  /** Answers {@code {"status":"healthy","timestamp":…}}. */
  public static HealthEndpoint health() {
    return new HealthEndpoint(true);
  }

  /** Answers {@code {"status":"ok"}}. */
  public static HealthEndpoint live() {
    return new HealthEndpoint(false);
  }

  @Override
  public Response handle(Request request) {
    String json =
        withTime
            ? "{\"status\":\"healthy\",\"timestamp\":\"" + Times.now() + "\"}"
            : "{\"status\":\"ok\"}";
    return Response.json(200, json.getBytes(StandardCharsets.UTF_8));
  }
}
