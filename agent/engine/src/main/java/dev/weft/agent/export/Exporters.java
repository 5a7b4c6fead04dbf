package dev.weft.agent.export;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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
      return isGrpc(config)
          ? grpcLogs(config, own.isEmpty() ? shared : own)
          : httpLogs(config, own.isEmpty() ? withPath(shared, "v1/logs") : own);
    } catch (RuntimeException e) {
      Log.warn("export - " + e.getMessage() + " - log events stay in this process");
      return null;
    }
  }

  private static LogRecordExporter httpLogs(Config config, String endpoint) {
    return OtlpHttpLogRecordExporter.builder()
        .setEndpoint(endpoint)
        .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setConnectTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setCompression(config.text(Properties.OTLP_COMPRESSION))
        .setRetryPolicy(null)
        .setComponentLoader(new Senders())
        .setHeaders(new Headers(config))
        .build();
  }

  private static LogRecordExporter grpcLogs(Config config, String endpoint) {
    return OtlpGrpcLogRecordExporter.builder()
        .setEndpoint(endpoint)
        .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setConnectTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setCompression(config.text(Properties.OTLP_COMPRESSION))
        .setRetryPolicy(null)
        .setComponentLoader(new Senders())
        .setHeaders(new Headers(config))
        .build();
  }

  private static SpanExporter of(Config config, String own, String shared) {
    return isGrpc(config)
        ? grpc(config, own.isEmpty() ? shared : own)
        : http(config, own.isEmpty() ? withPath(shared, "v1/traces") : own);
  }

  private static boolean isGrpc(Config config) {
    String protocol = config.text(Properties.OTLP_PROTOCOL);
    boolean isGrpc = protocol.equals("grpc");
    if (!isGrpc && !protocol.equals("http/protobuf")) {
      Log.warn(
          "config - otel.exporter.otlp.protocol: expecting http/protobuf or grpc, got '"
              + protocol
              + "' - kept http/protobuf");
    }
    return isGrpc;
  }

  private static String withPath(String endpoint, String path) {
    return (endpoint.endsWith("/") ? endpoint : endpoint + "/") + path;
  }

  private static SpanExporter http(Config config, String endpoint) {
    int millis = (int) TimeUnit.NANOSECONDS.toMillis(config.nanos(Properties.OTLP_TIMEOUT));
    URL url = url(endpoint);
    Map<String, List<String>> headers = headers(config);
    boolean isPacked = isPacked(config);
    Post post = new HttpPost(url, headers, millis, millis, isPacked);
    if (url.getProtocol().equals("http")) {
      post = new RoutedPost(address(url), new SocketPost(url, headers, millis, isPacked), post);
    }
    return new HttpSpanExporter(post);
  }

  private static URL url(String endpoint) {
    try {
      URL url = new URL(endpoint);
      if (url.getProtocol().startsWith("http")) {
        return url;
      }
    } catch (MalformedURLException e) {
      // said below, without the text: a URL may hold a password
    }
    throw noUrl();
  }

  private static URI address(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw noUrl();
    }
  }

  private static IllegalArgumentException noUrl() {
    return new IllegalArgumentException(
        "otel.exporter.otlp.endpoint: expecting a URL such as http://collector:4318");
  }

  private static boolean isPacked(Config config) {
    String compression = config.text(Properties.OTLP_COMPRESSION);
    if (!compression.equals("gzip") && !compression.equals("none")) {
      throw new IllegalArgumentException(
          "otel.exporter.otlp.compression: expecting gzip or none, got '" + compression + "'");
    }
    return compression.equals("gzip");
  }

  private static SpanExporter grpc(Config config, String endpoint) {
    return OtlpGrpcSpanExporter.builder()
        .setEndpoint(endpoint)
        .setTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setConnectTimeout(config.nanos(Properties.OTLP_TIMEOUT), TimeUnit.NANOSECONDS)
        .setCompression(config.text(Properties.OTLP_COMPRESSION))
        .setRetryPolicy(null)
        .setComponentLoader(new Senders())
        .setHeaders(new Headers(config))
        .build();
  }

  private static Map<String, List<String>> headers(Config config) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("User-Agent", Collections.singletonList("weft-agent"));
    for (Map.Entry<String, String> each : new Headers(config).get().entrySet()) {
      headers.put(each.getKey(), Collections.singletonList(each.getValue()));
    }
    return headers;
  }

  /** What the user wants every request to carry. */
  private static final class Headers implements Supplier<Map<String, String>> {
    private final Map<String, String> headers;

    Headers(Config config) {
      headers = Pairs.parse(config.text(Properties.OTLP_HEADERS));
    }

    @Override
    public Map<String, String> get() {
      return headers;
    }
  }
}
