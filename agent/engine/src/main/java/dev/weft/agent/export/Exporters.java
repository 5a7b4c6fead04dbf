package dev.weft.agent.export;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the exporter that the user has configured. */
public final class Exporters {
  private Exporters() {}

  /** The exporter, null when spans stay in this process. A wrong setting is said and means null. */
  @Nullable
  public static SpanExporter of(Config config) {
    if (config.text(Properties.TRACES_EXPORTER).equals("none")) {
      return null;
    }
    String own = config.text(Properties.OTLP_TRACES_ENDPOINT);
    String shared = config.text(Properties.OTLP_ENDPOINT);
    if (own.isEmpty() && shared.isEmpty()) {
      return null;
    }
    try {
      return of(config, own, shared);
    } catch (RuntimeException e) {
      Log.warn("export - " + e.getMessage() + " - spans stay in this process");
      return null;
    }
  }

  /** Whether the user wants log events to leave, and has said where to. */
  public static boolean exportsLogs(Config config) {
    return config.text(Properties.LOGS_EXPORTER).equals("otlp")
        && !(config.text(Properties.OTLP_LOGS_ENDPOINT) + config.text(Properties.OTLP_ENDPOINT))
            .isEmpty();
  }

  /** The exporter of log records. A wrong setting is said and means null. */
  @Nullable
  public static LogRecordExporter logs(Config config) {
    String own = config.text(Properties.OTLP_LOGS_ENDPOINT);
    String shared = config.text(Properties.OTLP_ENDPOINT);
    try {
      String protocol = config.text(Properties.OTLP_PROTOCOL);
      if (protocol.equals("grpc")) {
        return grpcLogs(config, own.isEmpty() ? shared : own);
      }
      if (!protocol.equals("http/protobuf")) {
        Log.warn(
            "config - otel.exporter.otlp.protocol: expecting http/protobuf or grpc, got '"
                + protocol
                + "' - log events go out by http/protobuf");
      }
      return httpLogs(config, own.isEmpty() ? withPath(shared, "v1/logs") : own);
    } catch (RuntimeException e) {
      Log.warn("export - " + e.getMessage() + " - log events stay in this process");
      return null;
    }
  }

  private static LogRecordExporter httpLogs(Config config, String endpoint) {
    OtlpHttpLogRecordExporterBuilder builder =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(endpoint)
            .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setConnectTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setCompression(config.text(Properties.OTLP_COMPRESSION))
            .setRetryPolicy(null)
            .setComponentLoader(new Senders());
    for (Map.Entry<String, String> header : headers(config).entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    return builder.build();
  }

  private static LogRecordExporter grpcLogs(Config config, String endpoint) {
    OtlpGrpcLogRecordExporterBuilder builder =
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(endpoint)
            .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setConnectTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setCompression(config.text(Properties.OTLP_COMPRESSION))
            .setRetryPolicy(null)
            .setComponentLoader(new Senders());
    for (Map.Entry<String, String> header : headers(config).entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    return builder.build();
  }

  private static SpanExporter of(Config config, String own, String shared) {
    String protocol = config.text(Properties.OTLP_PROTOCOL);
    switch (protocol) {
      case "http/protobuf":
        return http(config, own.isEmpty() ? withPath(shared, "v1/traces") : own);
      case "grpc":
        return grpc(config, own.isEmpty() ? shared : own);
      default:
        Log.warn(
            "config - otel.exporter.otlp.protocol: expecting http/protobuf or grpc, got '"
                + protocol
                + "' - kept http/protobuf");
        return http(config, own.isEmpty() ? withPath(shared, "v1/traces") : own);
    }
  }

  private static String withPath(String endpoint, String path) {
    return (endpoint.endsWith("/") ? endpoint : endpoint + "/") + path;
  }

  private static SpanExporter http(Config config, String endpoint) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint)
            .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setCompression(config.text(Properties.OTLP_COMPRESSION))
            .setRetryPolicy(null)
            .setComponentLoader(new Senders());
    for (Map.Entry<String, String> header : headers(config).entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    return builder.build();
  }

  private static SpanExporter grpc(Config config, String endpoint) {
    OtlpGrpcSpanExporterBuilder builder =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(endpoint)
            .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
            .setCompression(config.text(Properties.OTLP_COMPRESSION))
            .setRetryPolicy(null)
            .setComponentLoader(new Senders());
    for (Map.Entry<String, String> header : headers(config).entrySet()) {
      builder.addHeader(header.getKey(), header.getValue());
    }
    return builder.build();
  }

  private static Map<String, String> headers(Config config) {
    return Pairs.parse(config.text(Properties.OTLP_HEADERS));
  }
}
