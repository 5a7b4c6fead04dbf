package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Statement;
import dev.weft.instrumentation.common.db.DbTarget;

/**
 * What is known of one statement object: where it goes, what it was prepared with, what waits in
 * its batch. As little thread safe as the statement itself. Does not refer to the statement.
 */
final class StatementState {
  private final DbTarget target;
  @Nullable private final String preparedSql;
  @Nullable private Statement prepared;
  @Nullable private Statement batched;
  private int batchSize;

  StatementState(DbTarget target, @Nullable String preparedSql) {
    this.target = target;
    this.preparedSql = preparedSql;
  }

  DbTarget target() {
    return target;
  }

  /** The prepared text, sanitized at its first use; null for a plain statement. */
  @Nullable
  Statement prepared() {
    if (prepared == null && preparedSql != null) {
      prepared = Recorder.get().statement(preparedSql, target.system());
    }
    return prepared;
  }

  void addBatch(@Nullable Statement statement) {
    batchSize++;
    if (batched == null) {
      batched = statement;
    } else if (statement != batched) {
      batched = BatchText.joined(batched, statement);
    }
  }

  @Nullable
  Statement batched() {
    return batched;
  }

  int batchSize() {
    return batchSize;
  }

  void clearBatch() {
    batched = null;
    batchSize = 0;
  }
}
