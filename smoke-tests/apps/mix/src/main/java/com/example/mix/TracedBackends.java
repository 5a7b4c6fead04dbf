package com.example.mix;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.prometheus.client.Histogram;
import java.sql.SQLException;

/** A span and an observation for each query and command. */
final class TracedBackends extends Backends {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> TABLE = AttributeKey.stringKey("db.collection.name");
  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

  private final Telemetry telemetry;
  private final int redisPort;
  private final Histogram.Child selects;
  private final Histogram.Child gets;
  private final Histogram.Child sets;

  private interface Call<T> {
    T run() throws SQLException;
  }

  TracedBackends(int redisPort, Telemetry telemetry) throws SQLException {
    super(redisPort);
    this.telemetry = telemetry;
    this.redisPort = redisPort;
    selects = telemetry.queries.labels("h2", "SELECT", "items");
    gets = telemetry.commands.labels("GET");
    sets = telemetry.commands.labels("SET");
  }

  @Override
  String item(int id) throws SQLException {
    return observe(query(ITEM), selects, () -> super.item(id));
  }

  @Override
  String cheaperThan(int price) throws SQLException {
    return observe(query(COUNT), selects, () -> super.cheaperThan(price));
  }

  @Override
  String jedisGet(String key) {
    return command(span("GET", "GET item:?"), gets, () -> super.jedisGet(key));
  }

  @Override
  void jedisSet(String key, String value) {
    command(
        span("SET", "SET item:? ?"),
        sets,
        () -> {
          super.jedisSet(key, value);
          return null;
        });
  }

  @Override
  String lettuceGet(String key) {
    return command(span("GET", "GET item:?"), gets, () -> super.lettuceGet(key));
  }

  @Override
  void lettuceSet(String key, String value) {
    command(
        span("SET", "SET item:? ?"),
        sets,
        () -> {
          super.lettuceSet(key, value);
          return null;
        });
  }

  private Span query(String sql) {
    return telemetry
        .tracer
        .spanBuilder("SELECT items")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(SYSTEM, "h2database")
        .setAttribute(OPERATION, "SELECT")
        .setAttribute(TABLE, "items")
        .setAttribute(NAMESPACE, "mix")
        .setAttribute(TEXT, sql)
        .startSpan();
  }

  private Span span(String command, String text) {
    return telemetry
        .tracer
        .spanBuilder(command)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(SYSTEM, "redis")
        .setAttribute(OPERATION, command)
        .setAttribute(TEXT, text)
        .setAttribute(NAMESPACE, "0")
        .setAttribute(SERVER, "127.0.0.1")
        .setAttribute(PORT, (long) redisPort)
        .startSpan();
  }

  private static <T> T command(Span span, Histogram.Child seconds, Call<T> call) {
    try {
      return observe(span, seconds, call);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T observe(Span span, Histogram.Child seconds, Call<T> call)
      throws SQLException {
    long start = System.nanoTime();
    Scope scope = span.makeCurrent();
    try {
      return call.run();
    } catch (SQLException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      span.recordException(e);
      throw e;
    } finally {
      scope.close();
      span.end();
      seconds.observe((System.nanoTime() - start) / 1e9);
    }
  }
}
