package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Statement;

/**
 * How an execution is named in a span: the only place with the keys of OpenTelemetry's database
 * conventions.
 */
final class DbAttributes {
  static final String STATUS_CODE = "db.response.status_code";

  private DbAttributes() {}

  static void write(Operation operation, DbTarget target, Statement statement, int batchSize) {
    operation.set("db.system.name", target.system());
    operation.set("db.namespace", target.namespace());
    if (!statement.text().isEmpty()) {
      text(operation, statement.text());
    }
    if (!statement.operation().isEmpty()) {
      operation.set("db.operation.name", statement.operation());
    }
    operation.set("db.collection.name", statement.collection());
    operation.set("server.address", target.host());
    if (target.port() > 0) {
      operation.set("server.port", target.port());
    }
    if (batchSize != 1) {
      operation.set("db.operation.batch.size", batchSize);
    }
  }

  static void text(Operation operation, String text) {
    operation.set("db.query.text", text);
  }
}
