package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.endpoints.RecoveryEndpoint;
import dev.weft.agent.export.SpanShipper;
import dev.weft.agent.log.Log;
import dev.weft.agent.protect.ModuleErrors;
import dev.weft.agent.protect.Protection;
import dev.weft.agent.protect.Shedding;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.reload.Reloads;
import dev.weft.agent.rules.RuleSettings;
import dev.weft.agent.rules.Rules;
import dev.weft.agent.slo.SloFile;
import dev.weft.agent.slo.Slos;
import dev.weft.agent.state.SavedPart;
import dev.weft.agent.state.StateDirectory;
import dev.weft.bootstrap.Nullable;

/**
 * What the agent's thread looks after beside the spans: objectives, their state on disk, files that
 * change, the agent's own load.
 */
final class Upkeep implements RecoveryEndpoint.Export {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long SAVE_NANOS = 30 * SECOND_NANOS;

  private final Slos slos;
  private final Reloads reloads;
  private final Protection protection;
  private final ModuleErrors moduleErrors;
  @Nullable private final SavedPart saved;
  @Nullable private final Rules rules;
  @Nullable private volatile SpanShipper shipper;
  private long advancedNanos;
  private long savedNanos;
  private boolean hasFailed;

  private Upkeep(
      Slos slos,
      Reloads reloads,
      Protection protection,
      ModuleErrors moduleErrors,
      @Nullable SavedPart saved,
      @Nullable Rules rules,
      long nowNanos) {
    this.slos = slos;
    this.reloads = reloads;
    this.protection = protection;
    this.moduleErrors = moduleErrors;
    this.saved = saved;
    this.rules = rules;
    advancedNanos = nowNanos;
    savedNanos = nowNanos;
  }

  /** Brings all of it up; on the agent's thread. */
  static Upkeep begin(Engine engine) {
    Config config = engine.config();
    long now = System.nanoTime();
    Protection protection =
        new Protection(
            LiveSettings.limits(config),
            new Less(engine.tracing(), engine.traces()),
            engine.metrics(),
            now);
    ModuleErrors moduleErrors =
        new ModuleErrors(LiveSettings.mostErrors(config), new Remover(engine), engine.metrics());
    Slos slos = engine.slos();
    slos.begin(engine.metrics());
    Reloads reloads = new Reloads();
    if (!config.text(Properties.SLO_FILE).isEmpty()) {
      reloads.add(new SloFile(slos, config.text(Properties.SLO_FILE)));
    }
    Rules rules = rules(engine);
    if (rules != null) {
      reloads.add(rules);
    }
    if (!config.text(Properties.CONFIG).isEmpty()) {
      reloads.watch(new LiveSettings(config, engine.tracing(), protection, moduleErrors));
    }
    // after the file: what is kept belongs to the objectives that hold
    SavedPart saved = saved(config, slos);
    return new Upkeep(slos, reloads, protection, moduleErrors, saved, rules, now);
  }

  @Nullable
  private static SavedPart saved(Config config, Slos slos) {
    String path = config.text(Properties.STATE_DIR);
    StateDirectory directory = path.isEmpty() ? null : StateDirectory.open(path);
    return directory == null ? null : directory.part("slo", slos);
  }

  /** Null when the user has no rules: nothing of them is loaded then. */
  @Nullable
  private static Rules rules(Engine engine) {
    Config config = engine.config();
    String path = config.text(Properties.RULES_FILE);
    if (path.isEmpty()) {
      return null;
    }
    RuleSettings settings =
        new RuleSettings()
            .metrics(
                config.text(Properties.METRICS_NAMESPACE),
                config.number(Properties.METRICS_MAX_SERIES, 1, 1_000_000))
            .edges(config.risingNumbers(Properties.METRICS_BUCKETS))
            .keptNanos(config.nanos(Properties.RULES_SERIES_TTL))
            .budgetNanos(config.nanos(Properties.RULES_BUDGET))
            .redaction(config.texts(Properties.REDACTION_PATTERNS));
    return new Rules(path, engine.loaded().live(), engine.metrics(), settings);
  }

  /** The rules of the user's, null when there are none. */
  @Nullable
  Rules rules() {
    return rules;
  }

  Slos slos() {
    return slos;
  }

  Reloads reloads() {
    return reloads;
  }

  Protection protection() {
    return protection;
  }

  ModuleErrors moduleErrors() {
    return moduleErrors;
  }

  @Override
  @Nullable
  public SpanShipper shipper() {
    return shipper;
  }

  void follow(SpanShipper up) {
    shipper = up;
  }

  /** Does what is due; called several times a second. */
  void run(long nowNanos) {
    try {
      protection.run(nowNanos);
      moduleErrors.run(nowNanos);
      reloads.run(nowNanos);
      if (rules != null) {
        rules.run(nowNanos);
      }
      if (nowNanos - advancedNanos >= SECOND_NANOS) {
        advancedNanos = nowNanos;
        slos.advance();
      }
      if (nowNanos - savedNanos >= SAVE_NANOS) {
        savedNanos = nowNanos;
        save();
      }
    } catch (RuntimeException | LinkageError e) {
      if (!hasFailed) {
        Log.warn("upkeep - failed unexpectedly - goes on", e);
      }
      hasFailed = true;
    }
  }

  /** Keeps what is to survive; waits for the disk. */
  void save() {
    if (saved != null) {
      saved.save();
    }
  }

  /** What doing less means. */
  private static final class Less implements Protection.Shedder {
    private final Tracing tracing;
    private final TraceStore traces;

    Less(Tracing tracing, TraceStore traces) {
      this.tracing = tracing;
      this.traces = traces;
    }

    @Override
    public void shed(int level) {
      tracing.setShedding(level >= Shedding.TRACES);
      if (level == Shedding.METRICS_ONLY) {
        traces.clear();
      }
    }
  }

  private static final class Remover implements ModuleErrors.Remover {
    private final Engine engine;

    Remover(Engine engine) {
      this.engine = engine;
    }

    @Override
    public int remove(String instrumentation) {
      return engine.loaded().takeOut(instrumentation);
    }
  }
}
