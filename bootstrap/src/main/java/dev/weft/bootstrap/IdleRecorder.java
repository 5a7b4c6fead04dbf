package dev.weft.bootstrap;

import java.util.Map;
import java.util.function.Function;

/**
 * Stands in while there is no engine: answers everything, keeps nothing. A recorder that knows only
 * a part builds on it.
 */
public class IdleRecorder extends Recorder {
  private static final Series NO_SERIES = new Series() {};
  private static final Metric NO_METRIC = new IdleMetric();
  private static final Statement NO_STATEMENT = new Statement("?", "", null, "");

  @Override
  public Operation start(Operation.Kind kind, String name) {
    return new IdleOperation();
  }

  @Override
  public Operation startEntry(Operation.Kind kind, String name, @Nullable Carrier carrier) {
    return new IdleOperation();
  }

  @Override
  @Nullable
  public Operation current() {
    return null;
  }

  @Override
  @Nullable
  public Operation localRoot() {
    return null;
  }

  @Override
  public void inject(Operation operation, CarrierSetter setter) {}

  @Override
  @Nullable
  public Object capture() {
    return null;
  }

  @Override
  public Object attach(Object captured) {
    return captured;
  }

  @Override
  public void restore(Object attachment) {}

  @Override
  public Metric counter(String name, String help, String... labels) {
    return NO_METRIC;
  }

  @Override
  public Metric histogram(String name, String help, String... labels) {
    return NO_METRIC;
  }

  @Override
  public Metric counterOf(Metric durations, String name, String help) {
    return NO_METRIC;
  }

  @Override
  public Metric gauge(String name, String help, String... labels) {
    return NO_METRIC;
  }

  @Override
  public void observe(Metric gauge, GaugeReading reading, String... labels) {}

  @Override
  public int shedLevel() {
    return 0;
  }

  @Override
  public Series answers(String route, boolean failed) {
    return NO_SERIES;
  }

  @Override
  public Statement statement(String sql, String system) {
    return NO_STATEMENT;
  }

  @Override
  public String redisCommand(String command) {
    return "_other";
  }

  @Override
  public String redisText(String command, @Nullable Object... arguments) {
    return "?";
  }

  @Override
  public String mongoText(Map<?, ?> command) {
    return "?";
  }

  @Override
  public String maskPath(String path) {
    return "/?";
  }

  @Override
  public String setting(String property, String fallback) {
    return fallback;
  }

  @Override
  public long settingNanos(String property, long fallback) {
    return fallback;
  }

  @Override
  public boolean hearsLog(int level) {
    return false;
  }

  @Override
  public void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {}

  @Override
  public String redact(String message) {
    return "?";
  }

  @Override
  public String resource(String attribute) {
    return "";
  }

  @Override
  public void discovered(Dependency dependency) {}

  @Override
  public boolean isProbing() {
    return false;
  }

  @Override
  public Metric histogram(String name, String help, double[] edgesSeconds, String... labels) {
    return NO_METRIC;
  }

  @Override
  public void show(String name, Function<String, Object> documents) {}

  // a class, not a lambda: lambdas pull the whole invokedynamic machinery into start-up
  private static final class IdleMetric implements Metric {
    @Override
    public Series series(String... labelValues) {
      return NO_SERIES;
    }
  }

  /** Does nothing and is of no duration: a negative one is recorded by nobody. */
  public static class IdleOperation extends Operation {
    @Override
    public void set(String key, @Nullable String value) {}

    @Override
    public void set(String key, long value) {}

    @Override
    public void set(Shared attributes) {}

    @Override
    public void rename(String name) {}

    @Override
    public void fail(String errorType, @Nullable Throwable thrown) {}

    @Override
    public boolean isRecording() {
      return false;
    }

    @Override
    public boolean isSampled() {
      return false;
    }

    @Override
    public String traceId() {
      return "00000000000000000000000000000000";
    }

    @Override
    public String spanId() {
      return "0000000000000000";
    }

    @Override
    public Object attach() {
      return this;
    }

    @Override
    public void detach(Object attachment) {}

    @Override
    public void suspend() {}

    @Override
    public long endNanos() {
      return 0;
    }

    @Override
    public long finish() {
      return -1;
    }
  }
}
