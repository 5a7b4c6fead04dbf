package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;
import dev.weft.bootstrap.Statement;

/**
 * How an execution is named in a span: the only place with the keys of OpenTelemetry's database
 * conventions.
 */
final class DbAttributes {
  static final String STATUS_CODE = "db.response.status_code";

  private static final String TEXT = "db.query.text";

  private DbAttributes() {}

  /** What all executions on a database say. */
  static Shared of(DbTarget target) {
    Shared known =
        Shared.none()
            .with("db.system.name", target.system())
            .with("db.namespace", target.namespace())
            .with("server.address", target.host());
    return target.port() > 0 ? known.with("server.port", target.port()) : known;
  }

  /** What all executions of a statement say. */
  static Shared of(Statement statement) {
    return Shared.none()
        .with(TEXT, presentOf(statement.text()))
        .with("db.operation.name", presentOf(statement.operation()))
        .with("db.collection.name", statement.collection());
  }

  @Nullable
  private static String presentOf(String text) {
    return text.isEmpty() ? null : text;
  }

  static void writeBatch(Operation operation, int batchSize) {
    if (batchSize != 1) {
      operation.set("db.operation.batch.size", batchSize);
    }
  }

  static void text(Operation operation, String text) {
    operation.set(TEXT, text);
  }
}
