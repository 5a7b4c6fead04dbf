package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.health.CheckState;
import dev.weft.agent.health.ErrorRates;
import dev.weft.agent.health.Health;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.io.File;
import java.util.List;

/** {@code GET /health/detailed}: the process and every check, for somebody who looks into it. */
public final class DetailedHealthEndpoint implements Handler {
  private final Health health;
  private final ErrorRates rates;

  public DetailedHealthEndpoint(Health health, ErrorRates rates) {
    this.health = health;
    this.rates = rates;
  }

  @Override
  public Response handle(Request request) {
    List<CheckState> states = health.states();
    ObjectNode document = Json.object();
    document.put("status", health.isReady(states) ? "ok" : "failing");
    document.put("timestamp", Times.now());
    try {
      ProcessFacts.add(document);
    } catch (LinkageError e) {
      // a runtime without java.management: what it knows is left out
      document.put("java_management", false);
    }
    addFiles(document);
    addDisk(document.putObject("disk"));
    addAgent(document.putObject("agent"));
    rates.writeTo(new RateNodes(document.putObject("errors")));
    ReadyEndpoint.addChecks(document, states, health.migrations(), true);
    return Json.response(200, document);
  }

  /** Linux says them under {@code /proc}; elsewhere they are left out. */
  private static void addFiles(ObjectNode document) {
    String[] open = new File("/proc/self/fd").list();
    if (open == null) {
      return;
    }
    ObjectNode files = document.putObject("files");
    files.put("open", open.length);
    long sockets = Sockets.open();
    if (sockets >= 0) {
      files.put("tcp_sockets", sockets);
    }
  }

  private static void addDisk(ObjectNode disk) {
    File here = new File(".").getAbsoluteFile();
    disk.put("total_bytes", here.getTotalSpace());
    disk.put("usable_bytes", here.getUsableSpace());
  }

  private void addAgent(ObjectNode agent) {
    long beatNanos = health.sinceBeatNanos();
    if (beatNanos >= 0) {
      agent.put("heartbeat_age_ms", Times.millis(beatNanos));
    }
    agent.put("dropped_dependencies", health.dropped());
    ArrayNode problems = agent.putArray("configuration_problems");
    for (String problem : health.problems()) {
      problems.add(problem);
    }
  }

  private static final class RateNodes implements ErrorRates.Out {
    private final ObjectNode errors;

    RateNodes(ObjectNode errors) {
      this.errors = errors;
    }

    @Override
    public void window(long seconds) {
      errors.put("window_seconds", seconds);
    }

    @Override
    public void rate(String name, long all, long failed) {
      ObjectNode rate = errors.putObject(name);
      rate.put("total", all);
      rate.put("failed", failed);
      rate.put("ratio", all == 0 ? 0 : (double) failed / all);
    }
  }
}
