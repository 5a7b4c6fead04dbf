package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import dev.weft.bootstrap.Statement;

/** The series of one statement on one system: looked up once, kept on the statement. */
final class DbMetrics {
  private static final Metric DURATION =
      Recorder.get()
          .histogram(
              "db_query_duration_seconds",
              "Executions of statements, from the call to its return.",
              "system",
              "operation",
              "table");
  private static final Metric ERRORS =
      Recorder.get()
          .counter(
              "db_query_errors_total",
              "Failed executions, by class of SQLState or class of exception.",
              "system",
              "operation",
              "error");
  private static final Metric SLOW =
      Recorder.get()
          .counter(
              "db_slow_queries_total",
              "Executions over weft.db.slow-threshold.",
              "system",
              "operation",
              "table");
  private static final long SLOW_NANOS =
      Recorder.get().settingNanos("weft.db.slow-threshold", 500_000_000L);

  private final String system;
  private final String operation;
  private final String spanName;
  private final Operation.Shared shared;
  private final Series duration;
  private final String table;
  @Nullable private volatile Series slow;

  private DbMetrics(String system, Statement statement) {
    String collection = statement.collection();
    table = collection == null ? "" : collection;
    boolean hasOperation = !statement.operation().isEmpty();
    this.system = system;
    operation = hasOperation ? statement.operation() : "_other";
    String verb = hasOperation ? statement.operation() : system;
    spanName = table.isEmpty() ? verb : verb + " " + table;
    duration = DURATION.series(system, operation, table);
    shared = DbAttributes.of(statement);
  }

  static DbMetrics of(DbTarget target, Statement statement) {
    Object known = statement.resolved;
    if (known instanceof DbMetrics && ((DbMetrics) known).system.equals(target.system())) {
      return (DbMetrics) known;
    }
    DbMetrics resolved = new DbMetrics(target.system(), statement);
    statement.resolved = resolved;
    return resolved;
  }

  String spanName() {
    return spanName;
  }

  /** What spans say of the statement. */
  Operation.Shared shared() {
    return shared;
  }

  void record(long nanos, Operation exemplar) {
    duration.record(nanos, exemplar);
    if (nanos > SLOW_NANOS) {
      slow().add(1);
    }
  }

  // most statements never need it
  private Series slow() {
    Series known = slow;
    if (known == null) {
      known = SLOW.series(system, operation, table);
      slow = known;
    }
    return known;
  }

  /** An SQLState's class is its first two characters (ISO 9075). */
  void countError(@Nullable String code, Throwable thrown) {
    boolean isSqlState = code != null && code.length() == 5;
    String error = isSqlState ? String.valueOf(code).substring(0, 2) : thrown.getClass().getName();
    countError(error);
  }

  void countError(String error) {
    ERRORS.series(system, operation, error).add(1);
  }
}
