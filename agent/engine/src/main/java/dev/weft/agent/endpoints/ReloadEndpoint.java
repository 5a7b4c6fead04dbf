package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.reload.Reloads;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.util.List;

/**
 * {@code POST /ops/reload}: reads the files again, and says what changed or which line is wrong.
 */
public final class ReloadEndpoint implements Handler {
  private static final int UNPROCESSABLE = 422;

  private final Reloads reloads;

  public ReloadEndpoint(Reloads reloads) {
    this.reloads = reloads;
  }

  @Override
  public Response handle(Request request) {
    List<Reloads.Outcome> outcomes = reloads.reloadAll();
    boolean isRefused = false;
    ObjectNode document = Json.object();
    ArrayNode files = document.putArray("files");
    for (Reloads.Outcome outcome : outcomes) {
      isRefused |= outcome.isRefused();
      ObjectNode file = files.addObject();
      file.put("file", outcome.path());
      file.put("taken", !outcome.isRefused());
      if (!outcome.isRefused()) {
        file.put("changed", outcome.changed());
        continue;
      }
      if (outcome.line() > 0) {
        file.put("line", outcome.line());
      }
      file.put("problem", outcome.problem());
    }
    return Json.response(isRefused ? UNPROCESSABLE : 200, document);
  }
}
