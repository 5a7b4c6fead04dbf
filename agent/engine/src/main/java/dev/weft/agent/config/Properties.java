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
  public static final Property HEALTH_ENABLED =
      new Property("weft.health.enabled", "true", "Whether what the application uses is probed.");
  public static final Property HEALTH_INTERVAL =
      new Property(
          "weft.health.interval", "10s", "At most one probe of a dependency in this time.");
  public static final Property HEALTH_FAILURE_THRESHOLD =
      new Property(
          "weft.health.failure-threshold", "2", "So many bad probes in a row: the check fails.");
  public static final Property HEALTH_SUCCESS_THRESHOLD =
      new Property(
          "weft.health.success-threshold", "1", "So many good probes in a row: it has recovered.");
  public static final Property HEALTH_SQL_TIMEOUT =
      new Property("weft.health.sql-timeout", "300ms", "How long `SELECT 1` may take.");
  public static final Property HEALTH_REDIS_TIMEOUT =
      new Property("weft.health.redis-timeout", "200ms", "How long `PING` may take.");
  public static final Property HEALTH_TIMEOUT =
      new Property("weft.health.timeout", "500ms", "How long NATS and MongoDB may take.");
  public static final Property HEALTH_OPTIONAL =
      new Property(
          "weft.health.optional",
          "http",
          "Systems (`redis`) or single checks (`redis:cache:6379/1`), separated by commas, whose"
              + " failure leaves `/health/ready` at 200.");
  public static final Property HEALTH_MIN_MIGRATION =
      new Property(
          "weft.health.min-migration",
          "",
          "Not ready until Flyway's or Liquibase's table has this version or a higher one.");
  public static final Property TRACES_RECENT =
      new Property("weft.traces.recent", "100", "How many of the most recent traces are kept.");
  public static final Property TRACES_SAMPLING =
      new Property(
          "weft.traces.sampling",
          "all",
          "`smart`: of the finished traces, every failed and every slow one and a share of the rest"
              + " leave the process.");
  public static final Property TRACES_SAMPLING_SHARE =
      new Property("weft.traces.sampling.share", "0.1", "The share of the rest, from 0 to 1.");
  public static final Property TRACES_SAMPLING_SLOW =
      new Property(
          "weft.traces.sampling.slow", "0.5s", "From when on a trace counts as slow for it.");
  public static final Property ERRORS_ENABLED =
      new Property("weft.errors.enabled", "true", "Whether errors are grouped for `/errors`.");
  public static final Property ERRORS_GROUPS =
      new Property(
          "weft.errors.groups", "500", "How many groups are kept; the least recently seen goes.");
  public static final Property ERRORS_IN_APP =
      new Property(
          "weft.errors.in-app",
          "",
          "Your packages, separated by commas: `com.example.`. Unset: all that is no known library.");
  public static final Property SENTRY_DSN =
      new Property("weft.sentry.dsn", "", "Sends errors to Sentry: `https://key@host/project`.");
  public static final Property SENTRY_ENVIRONMENT =
      new Property(
          "weft.sentry.environment", "", "Unset: `deployment.environment.name` of the resource.");
  public static final Property SENTRY_RELEASE =
      new Property("weft.sentry.release", "", "Unset: `service.version` of the resource.");
  public static final Property SENTRY_SAMPLE_RATE =
      new Property("weft.sentry.sample-rate", "1.0", "The share of errors that Sentry gets.");
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
  public static final Property SLO_FILE =
      new Property(
          "weft.slo.file",
          "",
          "Objectives, as YAML or JSON; without it 99.9 % availability and 95 % under 500 ms.");
  public static final Property RULES_FILE =
      new Property(
          "weft.rules.file",
          "",
          "Rules, as YAML or JSON, that turn methods into metrics, spans and log records.");
  public static final Property RULES_SERIES_TTL =
      new Property(
          "weft.rules.series-ttl", "5m", "For how long the series of a removed rule stay.");
  public static final Property RULES_BUDGET =
      new Property(
          "weft.rules.budget",
          "0.1ms",
          "What a rule may cost a call on average over a second; in the third such second in a row"
              + " it is turned off.");
  public static final Property STATE_DIR =
      new Property(
          "weft.state.dir",
          "",
          "A directory for what survives a restart; nothing is written else.");
  public static final Property PROTECTION_ENABLED =
      new Property(
          "weft.protection.enabled",
          "true",
          "Whether the agent sheds its own load under pressure.");
  public static final Property PROTECTION_HEAP =
      new Property(
          "weft.protection.heap",
          "0.9",
          "Sheds when more of the heap than this is taken after a collection.");
  public static final Property PROTECTION_CPU =
      new Property(
          "weft.protection.cpu",
          "0.95",
          "Sheds when the process uses more than this share of all processors.");
  public static final Property PROTECTION_AFTER =
      new Property(
          "weft.protection.after", "30s", "For how long either must last, before each step.");
  public static final Property PROTECTION_GRACE =
      new Property(
          "weft.protection.grace",
          "60s",
          "For how long after the start busy processors are taken for the start itself.");
  public static final Property MODULE_MAX_ERRORS =
      new Property(
          "weft.module.max-errors",
          "100",
          "Errors of one instrumentation within a minute after which it is taken out.");
  public static final Property WEB_VITALS =
      new Property(
          "weft.web-vitals", "false", "`true`: serves `/web-vitals.js` and takes its beacons.");
  public static final Property WEB_VITALS_ORIGINS =
      new Property(
          "weft.web-vitals.origins",
          "",
          "Further origins whose pages may send beacons, comma-separated: `https://shop.example`.");
  public static final Property LOGS_JSON =
      new Property(
          "weft.logs.json",
          "false",
          "The application's console and file appenders write one JSON object a line.");
  public static final Property LOGS_ACCESS =
      new Property(
          "weft.logs.access", "true", "With `weft.logs.json`: a record of each request, too.");
  public static final Property LOGS_ACCESS_IP =
      new Property("weft.logs.access.ip", "false", "Whether these records hold the caller's `ip`.");
  public static final Property LOGS_ACCESS_USER_ID =
      new Property(
          "weft.logs.access.user-id",
          "false",
          "Whether these records hold `user_id`, as `getRemoteUser()` of the request says it.");
  public static final Property LOGS_SAMPLING_INFO =
      new Property(
          "weft.logs.sampling.info",
          "1.0",
          "How much of INFO and below is written, 0 to 1; WARN and above always is.");
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
  public static final Property OTLP_LOGS_ENDPOINT =
      new Property("otel.exporter.otlp.logs.endpoint", "", "The same for logs alone, whole URL.");
  public static final Property OTLP_PROTOCOL =
      new Property("otel.exporter.otlp.protocol", "http/protobuf", "`http/protobuf` or `grpc`.");
  public static final Property OTLP_HEADERS =
      new Property("otel.exporter.otlp.headers", "", "Headers of each export: `k=v,k=v`.");
  public static final Property OTLP_COMPRESSION =
      new Property("otel.exporter.otlp.compression", "none", "`gzip` or `none`.");
  public static final Property OTLP_TIMEOUT =
      new Property("otel.exporter.otlp.timeout", "3s", "How long one export may take.");
  public static final Property TRACES_EXPORTER =
      new Property("otel.traces.exporter", "otlp", "`otlp` or `none`.");
  public static final Property LOGS_EXPORTER =
      new Property(
          "otel.logs.exporter", "none", "`otlp`: the application's log events go out, redacted.");
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
              HEALTH_ENABLED,
              HEALTH_INTERVAL,
              HEALTH_FAILURE_THRESHOLD,
              HEALTH_SUCCESS_THRESHOLD,
              HEALTH_SQL_TIMEOUT,
              HEALTH_REDIS_TIMEOUT,
              HEALTH_TIMEOUT,
              HEALTH_OPTIONAL,
              HEALTH_MIN_MIGRATION,
              TRACES_RECENT,
              TRACES_SAMPLING,
              TRACES_SAMPLING_SHARE,
              TRACES_SAMPLING_SLOW,
              ERRORS_ENABLED,
              ERRORS_GROUPS,
              ERRORS_IN_APP,
              SENTRY_DSN,
              SENTRY_ENVIRONMENT,
              SENTRY_RELEASE,
              SENTRY_SAMPLE_RATE,
              SQL_CACHE_BYTES,
              REDIS_KEY_PATTERNS,
              REDACTION_PATTERNS,
              SLO_FILE,
              RULES_FILE,
              RULES_SERIES_TTL,
              RULES_BUDGET,
              STATE_DIR,
              PROTECTION_ENABLED,
              PROTECTION_HEAP,
              PROTECTION_CPU,
              PROTECTION_AFTER,
              PROTECTION_GRACE,
              MODULE_MAX_ERRORS,
              WEB_VITALS,
              WEB_VITALS_ORIGINS,
              LOGS_JSON,
              LOGS_ACCESS,
              LOGS_ACCESS_IP,
              LOGS_ACCESS_USER_ID,
              LOGS_SAMPLING_INFO,
              SOCKETIO_POLLS_ARE_REQUESTS,
              SOCKETIO_ROOMS,
              SERVICE_NAME,
              RESOURCE_ATTRIBUTES,
              OTLP_ENDPOINT,
              OTLP_TRACES_ENDPOINT,
              OTLP_LOGS_ENDPOINT,
              OTLP_PROTOCOL,
              OTLP_HEADERS,
              OTLP_COMPRESSION,
              OTLP_TIMEOUT,
              TRACES_EXPORTER,
              LOGS_EXPORTER,
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
