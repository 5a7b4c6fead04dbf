package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.endpoints.ErrorSource;
import dev.weft.agent.errors.ErrorIntake;
import dev.weft.agent.errors.ErrorStore;
import dev.weft.agent.errors.Errors;
import dev.weft.agent.errors.InApp;
import dev.weft.agent.log.Log;
import dev.weft.agent.logs.LogEvents;
import dev.weft.agent.record.Failure;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.sentry.SentrySettings;
import dev.weft.agent.sentry.SentryShipper;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Where failures go: nothing behind it loads before the first, and nothing of Sentry without a DSN.
 */
final class ErrorRoom implements Tracing.Failures, LogEvents.Listener, ErrorSource {
  private static final long SAMPLE_BYTES = 4L << 20;

  private final Config config;
  private final Tracing tracing;
  private final Tracing.Redaction redaction;
  @Nullable private volatile Thread consumer;
  @Nullable private volatile ErrorIntake intake;
  @Nullable private volatile Errors errors;
  @Nullable private volatile SentryShipper sentry;
  private volatile String release = "";

  ErrorRoom(Config config, Tracing tracing, Tracing.Redaction redaction) {
    this.config = config;
    this.tracing = tracing;
    this.redaction = redaction;
  }

  /** Has failures and lines of the log come here, unless the user wants none of it. */
  void open(LogEvents events, Thread agentThread) {
    if (config.flag(Properties.ERRORS_ENABLED)) {
      consumer = agentThread;
      tracing.setFailures(this);
      events.listen(LogEvents.INFO, this);
    }
  }

  /** Says who this process is; on the agent's thread, before the first {@link #run}. */
  void bringUp(Resource resource) {
    release = of(resource, "service.version", "vcs.ref.head.revision");
    String dsn = config.text(Properties.SENTRY_DSN);
    if (!dsn.isEmpty()) {
      sentry = SentryShipper.of(dsn, settings(resource));
    }
  }

  private SentrySettings settings(Resource resource) {
    String environment = config.text(Properties.SENTRY_ENVIRONMENT);
    String own = config.text(Properties.SENTRY_RELEASE);
    return new SentrySettings(
        Version.CURRENT,
        environment.isEmpty()
            ? of(resource, "deployment.environment.name", "deployment.environment")
            : environment,
        own.isEmpty() ? release : own,
        of(resource, "service.name", "service.name"),
        of(resource, "host.name", "host.name"),
        config.ratio(Properties.SENTRY_SAMPLE_RATE));
  }

  private static String of(Resource resource, String key, String otherwise) {
    String value = resource.getAttribute(AttributeKey.stringKey(key));
    if (value == null) {
      value = resource.getAttribute(AttributeKey.stringKey(otherwise));
    }
    return value == null ? "" : value;
  }

  @Override
  public void failed(Failure failure) {
    try {
      ErrorIntake known = intake;
      (known == null ? firstIntake() : known).offer(failure);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // whoever tells of a failure must be able to end its work
      Log.debug("errors - one could not be taken in: " + e);
    }
  }

  private synchronized ErrorIntake firstIntake() {
    ErrorIntake first = intake;
    if (first == null) {
      first = new ErrorIntake(consumer);
      intake = first;
    }
    return first;
  }

  @Override
  public void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {
    if (thrown != null && level >= LogEvents.ERROR) {
      tracing.logged(thrown, logger, message);
    }
    tracing.line(level, message);
  }

  /** Does what is due; on the agent's thread. */
  void run(long nowNanos) {
    ErrorIntake from = intake;
    if (from == null) {
      return;
    }
    try {
      errors(from).run(nowNanos);
      SentryShipper shipper = sentry;
      if (shipper != null) {
        shipper.run(nowNanos);
      }
    } catch (RuntimeException | LinkageError e) {
      Log.warn("errors - failed unexpectedly - goes on", e);
    }
  }

  /** Does what can be done until the deadline, at the end of the JVM. */
  void drain(long deadlineNanos) {
    ErrorIntake from = intake;
    if (from == null) {
      return;
    }
    try {
      errors(from).drain(System.nanoTime());
      SentryShipper shipper = sentry;
      if (shipper != null) {
        shipper.drain(deadlineNanos);
      }
    } catch (RuntimeException | LinkageError e) {
      Log.warn("errors - failed unexpectedly at the end", e);
    }
  }

  private Errors errors(ErrorIntake from) {
    Errors known = errors;
    if (known == null) {
      int groups = config.number(Properties.ERRORS_GROUPS, 1, 10_000);
      known =
          new Errors(
              from,
              new ErrorStore(groups, SAMPLE_BYTES),
              new InApp(config.texts(Properties.ERRORS_IN_APP)),
              redaction,
              sentry);
      errors = known;
    }
    return known;
  }

  @Override
  @Nullable
  public Errors errors() {
    return errors;
  }

  @Override
  public String release() {
    return release;
  }

  /** Null when nothing is sent to Sentry. */
  @Nullable
  SentryShipper sentry() {
    return sentry;
  }
}
