package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.export.SpanShipper;
import dev.weft.agent.protect.ModuleErrors;
import dev.weft.agent.protect.Protection;
import dev.weft.agent.rules.Rules;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.bootstrap.Nullable;
import java.time.Instant;
import java.util.Map;

/** {@code GET /recovery/status}: what the agent does just now against being a burden. */
public final class RecoveryEndpoint implements Handler {
  private static final int WHOLE = 100;
  private static final int OF_A_STEP = 20;
  private static final int OF_A_MODULE = 10;
  private static final int OF_THE_EXPORTER = 10;

  private final Protection protection;
  private final ModuleErrors moduleErrors;
  private final Export export;
  @Nullable private Rules rules;

  /** Who knows what ships the spans. */
  public interface Export {
    /** Null until it is up. */
    @Nullable
    SpanShipper shipper();
  }

  public RecoveryEndpoint(Protection protection, ModuleErrors moduleErrors, Export export) {
    this.protection = protection;
    this.moduleErrors = moduleErrors;
    this.export = export;
  }

  /** Has the rules told of that were turned off; null when the user has none. */
  public RecoveryEndpoint rules(@Nullable Rules ofUser) {
    rules = ofUser;
    return this;
  }

  @Override
  public Response handle(Request request) {
    ObjectNode document = Json.object();
    document.put("timestamp", Times.now());
    SpanShipper shipper = export.shipper();
    Protection.State state = protection.state();
    document.put("stability_score", score(state, shipper));
    addShedding(document.putObject("load_shed"), state);
    if (shipper != null && shipper.isExporting()) {
      addExporter(document.putObject("exporter"), shipper);
    }
    ArrayNode modules = document.putArray("modules_disabled");
    for (ModuleErrors.Disabled each : moduleErrors.disabled()) {
      ObjectNode module = modules.addObject();
      module.put("instrumentation", each.instrumentation());
      module.put("errors", each.errors());
      module.put("last_error", each.lastError());
      module.put("since", Instant.ofEpochMilli(each.atMillis()).toString());
    }
    addRules(document.putArray("rules_disabled"));
    return Json.response(200, document);
  }

  private void addRules(ArrayNode out) {
    if (rules != null) {
      for (Map.Entry<String, String> each : rules.off().entrySet()) {
        out.addObject().put("rule", each.getKey()).put("because", each.getValue());
      }
    }
  }

  private int score(Protection.State state, @Nullable SpanShipper shipper) {
    int lost = OF_A_STEP * state.level() + OF_A_MODULE * moduleErrors.disabled().size();
    lost += shipper != null && shipper.isFailing() ? OF_THE_EXPORTER : 0;
    return Math.max(0, WHOLE - lost);
  }

  private static void addShedding(ObjectNode out, Protection.State state) {
    out.put("level", state.level());
    out.put("sheds", state.levelName());
    out.put("steps_up", state.stepsUp());
    out.put("steps_down", state.stepsDown());
    addKnown(out, "heap_after_collection_ratio", state.heapRatio());
    addKnown(out, "process_cpu_ratio", state.cpuRatio());
  }

  private static void addKnown(ObjectNode out, String name, double value) {
    if (!Double.isNaN(value)) {
      out.put(name, value);
    }
  }

  private static void addExporter(ObjectNode out, SpanShipper shipper) {
    out.put("failing", shipper.isFailing());
    out.put("retry_in_ms", shipper.retryInNanos(System.nanoTime()) / 1_000_000L);
    out.put("spans_waiting", Math.max(0, shipper.pending()));
    out.put("spans_dropped", shipper.dropped());
  }
}
