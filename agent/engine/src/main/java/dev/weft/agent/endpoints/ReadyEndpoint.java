package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.health.CheckState;
import dev.weft.agent.health.Health;
import dev.weft.agent.health.Migrations;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;
import java.util.List;

/** {@code GET /health/ready}: what the probes last said; 503 when a required check fails. */
public final class ReadyEndpoint implements Handler {
  private final Health health;

  public ReadyEndpoint(Health health) {
    this.health = health;
  }

  @Override
  public Response handle(Request request) {
    List<CheckState> states = health.states();
    boolean isReady = health.isReady(states);
    ObjectNode document = Json.object();
    document.put("status", isReady ? "ok" : "failing");
    addChecks(document, states, health.migrations(), false);
    return Json.response(isReady ? 200 : 503, document);
  }

  /** Adds {@code checks}; whoever may read all of it sees the details too. */
  static void addChecks(
      ObjectNode document,
      List<CheckState> states,
      @Nullable Migrations migrations,
      boolean withDetails) {
    ObjectNode checks = document.putObject("checks");
    for (CheckState state : states) {
      ObjectNode check = checks.putObject(state.name);
      check.put("ok", state.isOk());
      if (state.lastNanos() >= 0) {
        check.put("latency_ms", Times.millis(state.lastNanos()));
      }
      if (!state.isRequired()) {
        check.put("required", false);
      }
      if (withDetails) {
        addDetails(check, state);
      }
    }
    if (migrations != null) {
      ObjectNode check = checks.putObject("migrations");
      check.put("ok", migrations.isOk());
      check.put("expected", migrations.expected());
      check.put("found", migrations.found());
    }
  }

  private static void addDetails(ObjectNode check, CheckState state) {
    check.put("system", state.system);
    check.put("target", state.target);
    check.put("skipped", state.skipped());
    if (state.lastMillis() > 0) {
      check.put("judged", Times.ofEpochMillis(state.lastMillis()));
    }
    if (state.problem() != null) {
      check.put("problem", state.problem());
    }
  }
}
