package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.agent.slo.Objective;
import dev.weft.agent.slo.SloStatus;
import dev.weft.agent.slo.Slos;
import java.util.List;
import java.util.Locale;

/** {@code GET /sla/status}: how each objective stands. */
public final class SlaEndpoint implements Handler {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private final Slos slos;

  public SlaEndpoint(Slos slos) {
    this.slos = slos;
  }

  @Override
  public Response handle(Request request) {
    ObjectNode document = Json.object();
    document.put("timestamp", Times.now());
    document.put("source", slos.source());
    boolean compliant = true;
    List<SloStatus> statuses = slos.statuses();
    for (SloStatus status : statuses) {
      compliant &= status.isCompliant();
    }
    document.put("compliant", compliant);
    ArrayNode list = document.putArray("slos");
    for (SloStatus status : statuses) {
      add(list.addObject(), status);
    }
    return Json.response(200, document);
  }

  private static void add(ObjectNode out, SloStatus status) {
    Objective objective = status.objective();
    out.put("name", objective.name());
    out.put("sli", objective.sli().name().toLowerCase(Locale.ROOT));
    ArrayNode routes = out.putArray("routes");
    for (String route : objective.routes()) {
      routes.add(route);
    }
    out.put("window", windowText(objective.windowMillis()));
    if (objective.thresholdNanos() > 0) {
      out.put("threshold_ms", objective.thresholdNanos() / 1_000_000L);
    }
    out.put("target", objective.target());
    long all = status.counts().all();
    // of nothing there is no share
    out.put("measured", all == 0 ? null : (Double) (1 - status.counts().badRatio()));
    out.put("requests", all);
    out.put("bad", status.counts().bad());
    out.put("error_budget_remaining", status.budgetLeft());
    ObjectNode burnRates = out.putObject("burn_rates");
    List<String> windows = SloStatus.windows();
    for (int i = 0; i < windows.size(); i++) {
      burnRates.put(windows.get(i), status.burnRate(i));
    }
    out.put("compliant", status.isCompliant());
  }

  private static String windowText(long millis) {
    return millis % DAY_MILLIS == 0 ? millis / DAY_MILLIS + "d" : millis / HOUR_MILLIS + "h";
  }
}
