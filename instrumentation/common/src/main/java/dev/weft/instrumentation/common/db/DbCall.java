package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Statement;

/**
 * One execution on a database. However many wrappers stand between the application and the driver,
 * the outermost one is it: inside a running execution {@link #start} answers null.
 *
 * <p>Before it: the module that knows the driver. After it: {@link DbAttributes} and {@link
 * DbMetrics}. Used by one thread.
 */
public final class DbCall {
  private final Operation operation;
  private final DbMetrics metrics;
  private final Activity activity;

  private DbCall(Operation operation, DbMetrics metrics, Activity activity) {
    this.operation = operation;
    this.metrics = metrics;
    this.activity = activity;
    activity.started();
  }

  /**
   * Whether this thread is inside an execution, so that what it does now is a part of it; or
   * probes, so that it is nobody's.
   */
  public static boolean isRunning() {
    Recorder recorder = Recorder.get();
    Operation current = recorder.current();
    return current != null && current.owner instanceof DbCall || recorder.isProbing();
  }

  /**
   * Starts an execution.
   *
   * @param batchSize how many statements go at once; 1 when it is no batch
   */
  public static DbCall start(DbTarget target, Statement statement, int batchSize) {
    DbMetrics metrics = DbMetrics.of(target, statement);
    Operation operation = Recorder.get().startCall(Operation.Kind.CLIENT, metrics.spanName());
    DbCall call = new DbCall(operation, metrics, target.activity());
    operation.owner = call;
    if (operation.isRecording()) {
      operation.set(target.shared());
      operation.set(metrics.shared());
      DbAttributes.writeBatch(operation, batchSize);
    }
    return call;
  }

  /** Whether somebody will see the text. */
  public boolean isRecording() {
    return operation.isRecording();
  }

  /** Sets the text of a statement that was made without one; cleaned already. */
  public void text(String text) {
    DbAttributes.text(operation, text);
  }

  /**
   * Ends it as failed, by a code that is no SQLState.
   *
   * @param code the database's own, from a finite set
   * @param thrown what the driver threw, null when it keeps the failure for later
   */
  public void endWithCode(String code, @Nullable Throwable thrown) {
    activity.ended(true);
    operation.set(DbAttributes.STATUS_CODE, code);
    operation.fail(code, thrown);
    metrics.countError(code);
    metrics.record(operation.finish(), operation);
  }

  /**
   * Ends it.
   *
   * @param thrown what the driver threw, null when it answered
   * @param code the database's own code of the failure (SQLState), if it has one
   */
  public void end(@Nullable Throwable thrown, @Nullable String code) {
    boolean hasCode = code != null && !code.isEmpty();
    // 08: no connection
    activity.ended(thrown == null || hasCode && !String.valueOf(code).startsWith("08"));
    if (thrown != null) {
      operation.set(DbAttributes.STATUS_CODE, hasCode ? code : null);
      String type = hasCode ? code : thrown.getClass().getName();
      operation.fail(String.valueOf(type), thrown);
      metrics.countError(hasCode ? code : null, thrown);
    }
    metrics.record(operation.finish(), operation);
  }
}
