package dev.weft.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every property there is. The table in {@code docs/properties.md} is made from it. */
public final class Properties {
  public static final Property ENABLED =
      new Property("weft.enabled", "true", "`false`: the agent does nothing at all.");
  public static final Property CONFIG =
      new Property("weft.config", "", "A properties file with any of these.");
  public static final Property DEBUG =
      new Property("weft.debug", "false", "Says on standard error what the agent decides and why.");
  public static final Property HTTP_ENABLED =
      new Property("weft.http.enabled", "true", "Whether the embedded HTTP server runs.");
  public static final Property HTTP_HOST =
      new Property("weft.http.host", "127.0.0.1", "The address that the HTTP server binds.");
  public static final Property HTTP_PORT =
      new Property("weft.http.port", "9464", "Its port; 0 picks a free one and logs it.");
  public static final Property HTTP_PORT_RANGE =
      new Property(
          "weft.http.port-range", "0", "How many following ports to try when the port is taken.");
  public static final Property HTTP_TOKEN =
      new Property("weft.http.token", "", "Bearer token that protected paths need.");
  public static final Property HTTP_TOKEN_FILE =
      new Property("weft.http.token-file", "", "A file that holds the token.");
  public static final Property METRICS_PUBLIC =
      new Property(
          "weft.metrics.public", "false", "Opens `/metrics` alone when bound beyond loopback.");
  public static final Property METRICS_NAMESPACE =
      new Property("weft.metrics.namespace", "", "Prefix of the metric names: `divan` + `_`.");
  public static final Property METRICS_BUCKETS =
      new Property(
          "weft.metrics.buckets",
          "0.005,0.01,0.025,0.05,0.1,0.15,0.25,0.4,0.5,0.75,1,2.5,5,10",
          "Upper edges of the duration buckets, in seconds.");
  public static final Property METRICS_MAX_SERIES =
      new Property(
          "weft.metrics.max-series", "2000", "Most series of one metric; more fold into `_other`.");
  public static final Property DB_SLOW_THRESHOLD =
      new Property("weft.db.slow-threshold", "0.5s", "From when on a query counts as slow.");
  public static final Property TRACES_RECENT =
      new Property("weft.traces.recent", "100", "How many of the most recent traces are kept.");
  public static final Property SQL_CACHE_BYTES =
      new Property(
          "weft.sql.cache-bytes", "4194304", "Bound of the cache of sanitized statements.");
  public static final Property REDIS_KEY_PATTERNS =
      new Property(
          "weft.redis.key-patterns",
          "",
          "Patterns such as `cart:*`, separated by commas: a key that fits one is shown as it.");
  public static final Property REDACTION_PATTERNS =
      new Property(
          "weft.redaction.patterns",
          "",
          "What else to mask in messages, separated by commas: `#` a digit, `@` a letter, `*` a run"
              + " of letters, digits, `-` and `_`, all else itself. `CUST-####`.");
  public static final Property SOCKETIO_POLLS_ARE_REQUESTS =
      new Property(
          "weft.socketio.polls-are-requests",
          "false",
          "Whether the HTTP requests of Socket.IO's polling transport count in"
              + " `http_request_duration_seconds` and in objectives.");
  public static final Property SOCKETIO_ROOMS =
      new Property(
          "weft.socketio.rooms",
          "false",
          "Whether rooms of Socket.IO are counted and shown, with what happened in them.");
  public static final Property SERVICE_NAME =
      new Property("otel.service.name", "", "`service.name` of the resource.");
  public static final Property RESOURCE_ATTRIBUTES =
      new Property("otel.resource.attributes", "", "Further resource attributes: `k=v,k=v`.");
  public static final Property OTLP_ENDPOINT =
      new Property(
          "otel.exporter.otlp.endpoint", "", "Where OTLP goes; nothing is exported without it.");
  public static final Property OTLP_TRACES_ENDPOINT =
      new Property(
          "otel.exporter.otlp.traces.endpoint", "", "The same for traces alone, whole URL.");
  public static final Property OTLP_PROTOCOL =
      new Property("otel.exporter.otlp.protocol", "http/protobuf", "`http/protobuf` or `grpc`.");
  public static final Property OTLP_HEADERS =
      new Property("otel.exporter.otlp.headers", "", "Headers of each export: `k=v,k=v`.");
  public static final Property OTLP_COMPRESSION =
      new Property("otel.exporter.otlp.compression", "gzip", "`gzip` or `none`.");
  public static final Property OTLP_TIMEOUT =
      new Property("otel.exporter.otlp.timeout", "10s", "How long one export may take.");
  public static final Property TRACES_EXPORTER =
      new Property("otel.traces.exporter", "otlp", "`otlp` or `none`.");
  public static final Property TRACES_SAMPLER =
      new Property(
          "otel.traces.sampler",
          "parentbased_always_on",
          "`always_on`, `always_off`, `traceidratio` and each with `parentbased_` before it.");
  public static final Property TRACES_SAMPLER_ARG =
      new Property("otel.traces.sampler.arg", "1.0", "The ratio of `traceidratio`.");
  public static final Property PROPAGATORS =
      new Property(
          "otel.propagators",
          "tracecontext,baggage",
          "Of `tracecontext`, `baggage`, `b3`, `b3multi`, `jaeger`, `none`.");
  public static final Property QUEUE_SIZE =
      new Property("otel.bsp.max.queue.size", "16384", "Most spans that wait for export.");
  public static final Property BATCH_SIZE =
      new Property("otel.bsp.max.export.batch.size", "512", "Most spans of one export.");
  public static final Property SCHEDULE_DELAY =
      new Property("otel.bsp.schedule.delay", "1s", "Longest wait before an export.");
  public static final Property SDK_DISABLED =
      new Property("otel.sdk.disabled", "false", "`true`: no traces; metrics stay.");

  /** Switches one library off: {@code weft.instrumentation.<name>.enabled}. */
  public static final String INSTRUMENTATION_PREFIX = "weft.instrumentation.";

  public static final String INSTRUMENTATION_SUFFIX = ".enabled";

  private static final List<Property> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              ENABLED,
              CONFIG,
              DEBUG,
              HTTP_ENABLED,
              HTTP_HOST,
              HTTP_PORT,
              HTTP_PORT_RANGE,
              HTTP_TOKEN,
              HTTP_TOKEN_FILE,
              METRICS_PUBLIC,
              METRICS_NAMESPACE,
              METRICS_BUCKETS,
              METRICS_MAX_SERIES,
              DB_SLOW_THRESHOLD,
              TRACES_RECENT,
              SQL_CACHE_BYTES,
              REDIS_KEY_PATTERNS,
              REDACTION_PATTERNS,
              SOCKETIO_POLLS_ARE_REQUESTS,
              SOCKETIO_ROOMS,
              SERVICE_NAME,
              RESOURCE_ATTRIBUTES,
              OTLP_ENDPOINT,
              OTLP_TRACES_ENDPOINT,
              OTLP_PROTOCOL,
              OTLP_HEADERS,
              OTLP_COMPRESSION,
              OTLP_TIMEOUT,
              TRACES_EXPORTER,
              TRACES_SAMPLER,
              TRACES_SAMPLER_ARG,
              PROPAGATORS,
              QUEUE_SIZE,
              BATCH_SIZE,
              SCHEDULE_DELAY,
              SDK_DISABLED));

  private Properties() {}

  /** All of them, in the order of the documentation. */
  public static List<Property> all() {
    return ALL;
  }
}
