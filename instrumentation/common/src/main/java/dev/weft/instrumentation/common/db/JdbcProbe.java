package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;

/**
 * Asks a database for a constant over one connection, and leaves the connection as it was. Used by
 * the probing thread.
 */
public final class JdbcProbe {
  private final boolean wantsMigration =
      !Recorder.get().setting("weft.health.min-migration", "").isEmpty();
  private DbTarget target = DbTarget.UNKNOWN;
  @Nullable private String targetText;
  private String[] migrations = {};

  DbTarget target() {
    return target;
  }

  @Nullable
  String targetText() {
    return targetText;
  }

  /** The versions that the last answer found to have succeeded. */
  public String[] migrations() {
    return migrations;
  }

  /**
   * Asks, and closes the connection on every path.
   *
   * @param connection a {@code java.sql.Connection}
   * @return how long the answer took, in nanoseconds
   */
  public long ask(Object connection) throws Exception {
    JdbcHandle handle = new JdbcHandle(connection);
    try {
      if (targetText == null) {
        readTarget(handle);
      }
      long start = System.nanoTime();
      handle.query(questionFor(target.system()), 1, 1);
      long nanos = System.nanoTime() - start;
      if (wantsMigration) {
        migrations = MigrationTables.read(handle);
      }
      // without auto-commit the question has begun a transaction
      handle.endTransaction();
      return nanos;
    } finally {
      handle.close();
    }
  }

  private void readTarget(JdbcHandle handle) throws Exception {
    target = DbTarget.ofJdbcUrl(handle.url());
    String text = PoolDependency.targetOf(target.host(), target.port(), target.namespace());
    targetText = text == null ? "unknown" : text;
  }

  private static String questionFor(String system) {
    switch (system) {
      case "oracle.db":
        return "SELECT 1 FROM DUAL";
      case "ibm.db2":
        return "SELECT 1 FROM SYSIBM.SYSDUMMY1";
      case "sap.hana":
        return "SELECT 1 FROM DUMMY";
      case "derby":
      case "hsqldb":
        return "VALUES 1";
      default:
        return "SELECT 1";
    }
  }
}
