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

  /** One command is no batch, as the conventions have it. */
  static void writeBatchSize(Operation operation, int size) {
    if (size != 1) {
      operation.set("db.operation.batch.size", size);
    }
  }

  static void writeFailure(Operation operation, @Nullable String code, Throwable thrown) {
    operation.set("db.response.status_code", code);
    operation.fail(code == null ? thrown.getClass().getName() : code, thrown);
  }
}
