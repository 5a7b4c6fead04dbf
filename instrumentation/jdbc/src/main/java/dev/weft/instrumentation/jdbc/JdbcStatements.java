package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.DbCall;
import dev.weft.instrumentation.common.db.DbTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the JDBC advice calls: remembers what statements were prepared with, and turns executions
 * into {@link DbCall}s. Asks the driver for nothing that it does not already hold.
 */
public final class JdbcStatements {
  private static final int MOST_STATEMENTS = 200_000;
  private static final int MOST_CONNECTIONS = 50_000;
  private static final SideTable<Statement, StatementState> STATES =
      new SideTable<>(MOST_STATEMENTS);
  private static final SideTable<Connection, DbTarget> TARGETS = new SideTable<>(MOST_CONNECTIONS);

  private JdbcStatements() {}

  /** A driver has connected: the target is known without asking the connection. */
  public static void connected(Connection connection, @Nullable String url) {
    if (url != null && TARGETS.get(connection) == null) {
      TARGETS.put(connection, DbTarget.ofJdbcUrl(url));
    }
  }

  public static void prepared(
      Connection connection, @Nullable String sql, @Nullable PreparedStatement statement) {
    if (statement != null && sql != null && STATES.get(statement) == null) {
      STATES.put(statement, new StatementState(targetOf(connection), sql));
    }
  }

  @Nullable
  public static DbCall start(Statement statement, @Nullable String sql) {
    if (sql == null || DbCall.isRunning()) {
      return null;
    }
    DbTarget target = stateOf(statement).target();
    return DbCall.start(target, Recorder.get().statement(sql, target.system()), 1);
  }

  @Nullable
  public static DbCall startPrepared(PreparedStatement statement) {
    if (DbCall.isRunning()) {
      return null;
    }
    StatementState state = stateOf(statement);
    dev.weft.bootstrap.Statement text = state.prepared();
    return DbCall.start(state.target(), text == null ? Unknown.STATEMENT : text, 1);
  }

  @Nullable
  public static DbCall startBatch(Statement statement) {
    if (DbCall.isRunning()) {
      return null;
    }
    StatementState state = stateOf(statement);
    dev.weft.bootstrap.Statement text = state.batched();
    int size = state.batchSize();
    state.clearBatch();
    return DbCall.start(state.target(), text == null ? Unknown.STATEMENT : text, size);
  }

  public static void end(@Nullable DbCall call, @Nullable Throwable thrown) {
    if (call != null) {
      String code = thrown instanceof SQLException ? ((SQLException) thrown).getSQLState() : null;
      call.end(thrown, code);
    }
  }

  public static void addBatch(Statement statement, @Nullable String sql) {
    StatementState state = stateOf(statement);
    state.addBatch(sql == null ? null : Recorder.get().statement(sql, state.target().system()));
  }

  public static void addBatch(PreparedStatement statement) {
    StatementState state = stateOf(statement);
    state.addBatch(state.prepared());
  }

  public static void clearBatch(Statement statement) {
    StatementState state = STATES.get(statement);
    if (state != null) {
      state.clearBatch();
    }
  }

  /** It is not used any more: forgotten now, which costs less than to wait for its collection. */
  public static void closed(Statement statement) {
    if (!STATES.isEmpty()) {
      STATES.remove(statement);
    }
  }

  private static StatementState stateOf(Statement statement) {
    StatementState known = STATES.get(statement);
    if (known != null) {
      return known;
    }
    StatementState state = new StatementState(targetOf(statement), null);
    STATES.put(statement, state);
    return state;
  }

  private static DbTarget targetOf(Statement statement) {
    try {
      Connection connection = statement.getConnection();
      return connection == null ? DbTarget.UNKNOWN : targetOf(connection);
    } catch (SQLException | RuntimeException e) {
      // closed meanwhile, or a wrapper that does not tell: the application's call will say so
      return DbTarget.UNKNOWN;
    }
  }

  private static DbTarget targetOf(Connection connection) {
    DbTarget known = TARGETS.get(connection);
    if (known != null) {
      return known;
    }
    // first: a driver that runs a statement of its own for its metadata comes by here again
    TARGETS.put(connection, DbTarget.UNKNOWN);
    DbTarget target = readTarget(connection);
    TARGETS.put(connection, target);
    return target;
  }

  private static DbTarget readTarget(Connection connection) {
    try {
      return DbTarget.ofJdbcUrl(connection.getMetaData().getURL());
    } catch (SQLException | RuntimeException e) {
      return DbTarget.UNKNOWN;
    }
  }

  /** A statement whose text nobody has seen, such as one prepared before the agent came. */
  private static final class Unknown {
    static final dev.weft.bootstrap.Statement STATEMENT =
        new dev.weft.bootstrap.Statement("?", "", null, "");

    private Unknown() {}
  }
}
