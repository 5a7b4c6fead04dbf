package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;

/**
 * How a command is named in a span: the only place with the keys of OpenTelemetry's database
 * conventions for Redis.
 */
final class RedisAttributes {
  private RedisAttributes() {}

  static void write(Operation operation, RedisTarget target, String command, String text) {
    operation.set("db.system.name", "redis");
    operation.set("db.operation.name", command);
    operation.set("db.query.text", text);
    writeTarget(operation, target);
  }

  static void writeTarget(Operation operation, RedisTarget target) {
    operation.set("db.namespace", target.namespace());
    operation.set("server.address", target.host());
    if (target.port() > 0) {
      operation.set("server.port", target.port());
    }
  }

  static void writeText(Operation operation, String text) {
    operation.set("db.query.text", text);
  }

  /** Several commands at once; one command is no batch, as the conventions have it. */
  static void writeBatch(Operation operation, String name, RedisBatch batch) {
    operation.set("db.operation.name", name);
    operation.set("db.query.text", batch.text());
    if (batch.size() != 1) {
      operation.set("db.operation.batch.size", batch.size());
    }
  }

  static void writeFailure(Operation operation, @Nullable String code, Throwable thrown) {
    operation.set("db.response.status_code", code);
    operation.fail(code == null ? thrown.getClass().getName() : code, thrown);
  }
}
