package dev.weft.agent.endpoints;

import dev.weft.agent.rules.Rules;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;

/** {@code GET /ops/rules}: where each rule is woven, how often it fired and what it costs. */
public final class RulesEndpoint implements Handler {
  @Nullable private final Rules rules;

  /** Over the rules that there are; null when the user has none. */
  public RulesEndpoint(@Nullable Rules rules) {
    this.rules = rules;
  }

  @Override
  public Response handle(Request request) {
    return rules == null
        ? Json.error(404, "there are no rules; weft.rules.file names them")
        : Json.response(200, Json.tree(rules.document()));
  }
}
