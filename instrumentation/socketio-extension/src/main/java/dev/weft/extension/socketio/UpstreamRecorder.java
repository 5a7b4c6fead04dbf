package dev.weft.extension.socketio;

import dev.weft.agent.sanitize.PathText;
import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The recorder over the OpenTelemetry API, as far as Socket.IO needs it: operations, metrics,
 * settings. What belongs to other modules answers that there is nothing.
 */
public final class UpstreamRecorder extends IdleRecorder {
  private static final String SCOPE = "dev.weft.socketio";
  private static boolean isInstalled;

  private final Tracer tracer = GlobalOpenTelemetry.getTracer(SCOPE);
  private final Meter meter = GlobalOpenTelemetry.getMeter(SCOPE);
  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  private UpstreamRecorder() {}

  /** Puts it in place, once for each loader of applications. */
  public static synchronized void install() {
    if (!isInstalled) {
      isInstalled = true;
      Recorder.install(new UpstreamRecorder());
    }
  }

  @Override
  public Operation start(Operation.Kind kind, String name) {
    Context parent = Context.current();
    return new UpstreamOperation(span(kind, name, parent), parent, false);
  }

  @Override
  public Operation startEntry(Operation.Kind kind, String name, @Nullable Carrier carrier) {
    Context parent = Context.root();
    return new UpstreamOperation(span(kind, name, parent), parent, true);
  }

  private Span span(Operation.Kind kind, String name, Context parent) {
    SpanKind spanKind = SpanKind.valueOf(kind.name());
    return tracer.spanBuilder(name).setSpanKind(spanKind).setParent(parent).startSpan();
  }

  @Override
  @Nullable
  public Operation current() {
    return UpstreamOperation.current();
  }

  @Override
  @Nullable
  public Operation localRoot() {
    return UpstreamOperation.localRoot();
  }

  @Override
  public Metric counter(String name, String help, String... labels) {
    return keep(name, UpstreamMetric.counter(meter, name, help, labels));
  }

  @Override
  public Metric counterOf(Metric durations, String name, String help) {
    return keep(name, ((UpstreamMetric) durations).counted(meter, name, help));
  }

  @Override
  public Metric histogram(String name, String help, String... labels) {
    return histogram(name, help, UpstreamMetric.edges(), labels);
  }

  @Override
  public Metric histogram(String name, String help, double[] edgesSeconds, String... labels) {
    return keep(name, UpstreamMetric.histogram(meter, name, help, edgesSeconds, labels));
  }

  @Override
  public Metric gauge(String name, String help, String... labels) {
    return keep(name, UpstreamMetric.gauge(meter, name, help, labels));
  }

  private Metric keep(String name, Metric fresh) {
    Metric known = metrics.putIfAbsent(name, fresh);
    return known == null ? fresh : known;
  }

  @Override
  public void observe(Metric gauge, GaugeReading reading, String... labels) {
    if (gauge instanceof UpstreamMetric) {
      ((UpstreamMetric) gauge).observe(reading, labels);
    }
  }

  @Override
  public String maskPath(String path) {
    return PathText.sanitize(path);
  }

  @Override
  public String setting(String property, String fallback) {
    return System.getProperty(property, fallback);
  }
}
