package dev.weft.smoke.harness;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A collector on loopback that keeps every span and log record it was sent. Thread safe. */
public abstract class OtlpCollector implements AutoCloseable {
  private final List<SpanSeen> spans = new CopyOnWriteArrayList<>();
  private final List<LogSeen> logs = new CopyOnWriteArrayList<>();
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  /** Over http/protobuf. */
  public static OtlpCollector http() {
    return new OtlpHttpCollector();
  }

  /** Over grpc. */
  public static OtlpCollector grpc() {
    return new OtlpGrpcCollector();
  }

  /** What {@code otel.exporter.otlp.endpoint} has to say. */
  public abstract String endpoint();

  /** What {@code otel.exporter.otlp.protocol} has to say. */
  public abstract String protocol();

  @Override
  public abstract void close();

  public List<SpanSeen> spans() {
    return List.copyOf(spans);
  }

  public List<LogSeen> logs() {
    return List.copyOf(logs);
  }

  public List<SpanSeen> trace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  /** The uncompressed messages, byte for byte. */
  public List<byte[]> received() {
    return List.copyOf(received);
  }

  /**
   * The spans that match, as soon as there are that many; at the latest after ten seconds, however
   * many there are.
   */
  public List<SpanSeen> await(int count, Predicate<SpanSeen> wanted) {
    Deadline.met(Duration.ofSeconds(10), () -> spans.stream().filter(wanted).count() >= count);
    return spans.stream().filter(wanted).toList();
  }

  final void accept(byte[] message, ExportTraceServiceRequest request) {
    received.add(message);
    request
        .getResourceSpansList()
        .forEach(
            resource -> {
              Map<String, Object> about = SpanSeen.map(resource.getResource().getAttributesList());
              resource.getScopeSpansList().stream()
                  .flatMap(scope -> scope.getSpansList().stream())
                  .forEach(span -> spans.add(SpanSeen.of(span, about)));
            });
  }

  final void accept(byte[] message, ExportLogsServiceRequest request) {
    received.add(message);
    request
        .getResourceLogsList()
        .forEach(
            resource -> {
              Map<String, Object> about = SpanSeen.map(resource.getResource().getAttributesList());
              resource
                  .getScopeLogsList()
                  .forEach(
                      scope ->
                          scope
                              .getLogRecordsList()
                              .forEach(
                                  record ->
                                      logs.add(
                                          LogSeen.of(record, scope.getScope().getName(), about))));
            });
  }
}
