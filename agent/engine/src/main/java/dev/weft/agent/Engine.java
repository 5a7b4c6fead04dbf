package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.endpoints.Documents;
import dev.weft.agent.export.Exporters;
import dev.weft.agent.export.Resources;
import dev.weft.agent.export.SpanShipper;
import dev.weft.agent.health.ErrorRates;
import dev.weft.agent.health.Health;
import dev.weft.agent.log.Log;
import dev.weft.agent.logs.LogEvents;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.record.Finisher;
import dev.weft.agent.record.Pipeline;
import dev.weft.agent.record.Propagators;
import dev.weft.agent.record.Sampling;
import dev.weft.agent.record.TailSampling;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.slo.Slos;
import dev.weft.agent.weave.Retransformation;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.plan.ModulePlan;
import dev.weft.bootstrap.Recorder;
import io.opentelemetry.sdk.resources.Resource;

/** The parts of a running agent, put together. */
final class Engine {
  private final Config config;
  private final Weaver weaver;
  private final Retransformation loaded;
  private final ModulePlan[] modules;
  private final Pipeline pipeline;
  private final Tracing tracing;
  private final Metrics metrics;
  private final TraceStore traces;
  private final Slos slos = new Slos();
  private final EngineRecorder recorder;
  private final ErrorRoom errors;
  private final ErrorRates errorRates;
  private final LogExport logExport;

  Engine(Config config, Weaver weaver, Retransformation loaded, ModulePlan[] modules) {
    this.config = config;
    this.weaver = weaver;
    this.loaded = loaded;
    this.modules = modules;
    pipeline = pipeline(config);
    MessageRedaction redaction = new MessageRedaction(config);
    tracing =
        new Tracing(
            sampling(config),
            Propagators.of(config.text(Properties.PROPAGATORS)),
            pipeline,
            redaction);
    metrics =
        new Metrics(
            config.text(Properties.METRICS_NAMESPACE),
            config.risingNumbers(Properties.METRICS_BUCKETS),
            config.number(Properties.METRICS_MAX_SERIES, 1, 1_000_000));
    traces = new TraceStore(config.number(Properties.TRACES_RECENT, 1, 10_000));
    recorder = EngineRecorder.of(config, tracing, metrics, slos);
    errors = new ErrorRoom(config, tracing, redaction);
    errorRates = new ErrorRates(metrics);
    logExport = new LogExport(config, tracing);
  }

  static Sampling sampling(Config config) {
    boolean isOff = config.flag(Properties.SDK_DISABLED);
    return Sampling.of(
        isOff ? "always_off" : config.text(Properties.TRACES_SAMPLER),
        config.ratio(Properties.TRACES_SAMPLER_ARG));
  }

  Recorder recorder() {
    return recorder;
  }

  LogEvents logEvents() {
    return recorder.logEvents();
  }

  ErrorRoom errors() {
    return errors;
  }

  Health health() {
    return recorder.health();
  }

  ErrorRates errorRates() {
    return errorRates;
  }

  LogExport logExport() {
    return logExport;
  }

  Documents documents() {
    return recorder.documents();
  }

  Config config() {
    return config;
  }

  ModulePlan[] modules() {
    return modules;
  }

  Tracing tracing() {
    return tracing;
  }

  Metrics metrics() {
    return metrics;
  }

  TraceStore traces() {
    return traces;
  }

  Slos slos() {
    return slos;
  }

  /** What was loaded and woven, for what is to be woven otherwise while the application runs. */
  Retransformation loaded() {
    return loaded;
  }

  /** How many spans have ended before there was anybody to take them. */
  long pending() {
    return pipeline.waiting();
  }

  /**
   * One half may wait for the agent's thread, the other half for the collector. The thread looks
   * four times a second; it is woken for a batch only once a quarter of its half is full, so that a
   * busy application seldom pays for waking it.
   */
  private static Pipeline pipeline(Config config) {
    int bound = Math.max(1, config.number(Properties.QUEUE_SIZE, 1, 10_000_000) / 2);
    return new Pipeline(
        bound, Math.max(config.number(Properties.BATCH_SIZE, 1, 100_000), bound / 4));
  }

  /** Starts the agent's thread, which brings up the rest. */
  void start() {
    AgentThread thread = new AgentThread(this);
    pipeline.setConsumer(thread);
    errors.open(logEvents(), thread);
    logExport.open(logEvents());
    thread.start();
  }

  private TailSampling tailSampling() {
    String kind = config.text(Properties.TRACES_SAMPLING);
    if (kind.equals("smart")) {
      return TailSampling.smart(
          config.nanos(Properties.TRACES_SAMPLING_SLOW),
          config.ratio(Properties.TRACES_SAMPLING_SHARE));
    }
    if (!kind.equals("all")) {
      Log.warn(
          "config - weft.traces.sampling: expecting all or smart, got '" + kind + "' - kept all");
    }
    return TailSampling.ALL;
  }

  /** Makes what exports; on the agent's thread, since it loads much of the SDK. */
  SpanShipper shipper() {
    Resource resource = Resources.of(config, Version.CURRENT);
    errors.bringUp(resource);
    logExport.bringUp(resource);
    SpanShipper shipper =
        new SpanShipper(
            pipeline,
            new Finisher(pipeline, traces, resource, tailSampling()),
            Exporters.of(config),
            config.number(Properties.BATCH_SIZE, 1, 100_000),
            config.nanos(Properties.SCHEDULE_DELAY));
    metrics.register(
        new AgentMetrics(
            config.text(Properties.METRICS_NAMESPACE), weaver, tracing, pipeline, shipper));
    metrics.register(new ErrorMetrics(config.text(Properties.METRICS_NAMESPACE), errors));
    metrics.register(recorder.health().metrics());
    metrics.register(logExport.metrics(config.text(Properties.METRICS_NAMESPACE)));
    return shipper;
  }
}
