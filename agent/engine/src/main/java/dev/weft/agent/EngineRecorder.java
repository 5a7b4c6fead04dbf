package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.endpoints.Documents;
import dev.weft.agent.export.Resources;
import dev.weft.agent.health.Health;
import dev.weft.agent.logs.LogEvents;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.protect.Shedding;
import dev.weft.agent.record.CurrentContext;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.sanitize.KnownPaths;
import dev.weft.agent.sanitize.MongoText;
import dev.weft.agent.sanitize.RedisText;
import dev.weft.agent.slo.Slos;
import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.CarrierSetter;
import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import dev.weft.bootstrap.Statement;
import java.util.Map;
import java.util.function.Function;

/** The recorder that woven code meets: each call goes on to the room that it belongs to. */
public final class EngineRecorder extends Recorder {
  private final Config config;
  private final Tracing tracing;
  private final Metrics metrics;
  private final Slos slos;
  private final Statements statements;
  private final KnownPaths paths = new KnownPaths();
  private final LogEvents logEvents = new LogEvents();
  private final MessageRedaction redaction;
  private final Health health;
  private final Documents documents = new Documents();

  private EngineRecorder(
      Config config, Tracing tracing, Metrics metrics, Slos slos, Statements statements) {
    this.config = config;
    health = new Health(config);
    this.tracing = tracing;
    this.metrics = metrics;
    this.slos = slos;
    this.statements = statements;
    redaction = new MessageRedaction(config);
  }

  /** A recorder over these parts; each test of a module makes its own. */
  public static EngineRecorder of(Config config, Tracing tracing, Metrics metrics) {
    return of(config, tracing, metrics, new Slos());
  }

  /** A recorder over these parts; the agent makes one. */
  static EngineRecorder of(Config config, Tracing tracing, Metrics metrics, Slos slos) {
    return new EngineRecorder(config, tracing, metrics, slos, new Statements(config));
  }

  /** The health of what the application uses, as woven code discovers it. */
  public Health health() {
    return health;
  }

  @Override
  public Operation start(Operation.Kind kind, String name) {
    return Health.isProbing() ? Health.probing() : tracing.start(kind, name);
  }

  @Override
  public Operation startCall(Operation.Kind kind, String name) {
    return Health.isProbing() ? Health.probing() : tracing.startCall(kind, name);
  }

  @Override
  public Operation startLeaf(Operation current, Operation.Kind kind, String name) {
    return Health.isProbing() ? Health.probing() : tracing.startLeaf(current, kind, name);
  }

  @Override
  public Operation startEntry(Operation.Kind kind, String name, @Nullable Carrier carrier) {
    return tracing.startEntry(kind, name, carrier);
  }

  @Override
  @Nullable
  public Operation current() {
    return tracing.current();
  }

  @Override
  @Nullable
  public Operation localRoot() {
    return tracing.localRoot();
  }

  @Override
  public void inject(Operation operation, CarrierSetter setter) {
    tracing.inject(operation, setter);
  }

  @Override
  @Nullable
  public Object capture() {
    return CurrentContext.capture();
  }

  @Override
  public Object attach(Object captured) {
    return CurrentContext.enter(captured);
  }

  @Override
  public void restore(Object attachment) {
    CurrentContext.leave(attachment);
  }

  @Override
  public Metric counter(String name, String help, String... labels) {
    return metrics.counter(name, help, labels);
  }

  @Override
  public Metric histogram(String name, String help, String... labels) {
    return metrics.histogram(name, help, labels);
  }

  @Override
  public Metric counterOf(Metric durations, String name, String help) {
    return metrics.counterOf(durations, name, help);
  }

  @Override
  public Metric gauge(String name, String help, String... labels) {
    return metrics.gauge(name, help, labels);
  }

  @Override
  public void observe(Metric gauge, GaugeReading reading, String... labels) {
    metrics.observe(gauge, reading, labels);
  }

  @Override
  public int shedLevel() {
    return Shedding.level();
  }

  @Override
  public Series answers(String route, boolean failed) {
    return slos.answers(route, failed);
  }

  @Override
  public Statement statement(String sql, String system) {
    return statements.of(sql, system);
  }

  @Override
  public String redisCommand(String command) {
    return RedisText.commandLabel(command);
  }

  @Override
  public String redisText(String command, @Nullable Object... arguments) {
    return statements.redis(command, arguments);
  }

  @Override
  public String mongoText(Map<?, ?> command) {
    return MongoText.sanitize(command);
  }

  @Override
  public String maskPath(String path) {
    return paths.sanitize(path);
  }

  @Override
  public String setting(String property, String fallback) {
    return config.text(property, fallback);
  }

  @Override
  public long settingNanos(String property, long fallback) {
    return config.nanos(property, fallback);
  }

  @Override
  public boolean hearsLog(int level) {
    return logEvents.hears(level);
  }

  @Override
  public void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {
    logEvents.logged(level, logger, message, thrown);
  }

  @Override
  public String redact(String message) {
    return redaction.redact(message);
  }

  @Override
  public String resource(String attribute) {
    return Resources.attribute(config, attribute);
  }

  /** Where log events go: for those who want to listen. */
  public LogEvents logEvents() {
    return logEvents;
  }

  @Override
  public void discovered(Dependency dependency) {
    health.discovered(dependency);
  }

  @Override
  public boolean isProbing() {
    return Health.isProbing();
  }

  @Override
  public Metric histogram(String name, String help, double[] edgesSeconds, String... labels) {
    return metrics.histogram(name, help, edgesSeconds, labels);
  }

  @Override
  public void show(String name, Function<String, Object> source) {
    documents.add(name, source);
  }

  /** What modules have to show. */
  public Documents documents() {
    return documents;
  }
}
