package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;

/**
 * How a command is named in a span: the only place with the keys of OpenTelemetry's database
 * conventions for Redis.
 */
final class RedisAttributes {
  private RedisAttributes() {}

  /** What all commands of this name say. */
  static Shared of(String command) {
    return Shared.none().with("db.system.name", "redis").with("db.operation.name", command);
  }

  /** What all commands to a server say. */
  static Shared of(RedisTarget target) {
    Shared known =
        Shared.none()
            .with("db.namespace", target.namespace())
            .with("server.address", target.host());
    return target.port() > 0 ? known.with("server.port", target.port()) : known;
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
