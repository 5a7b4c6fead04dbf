package dev.weft.instrumentation.tomcatjdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** The metrics of each pool, made when it first gives a connection. */
public final class TomcatPools extends PoolTable<ConnectionPool, ConnectionPool> {
  private static final TomcatPools POOLS = new TomcatPools();

  // followed by a counter and an identity hash, other in every process
  private static final String GENERATED = "Tomcat Connection Pool[";
  private static final String UNNAMED = "TomcatConnectionPool";

  private TomcatPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(ConnectionPool pool, @Nullable Long startNanos) {
    POOLS.acquired(pool, pool, startNanos);
  }

  @Override
  protected String name(ConnectionPool pool, ConnectionPool same) {
    String name = pool.getName();
    return name == null || name.startsWith(GENERATED) ? UNNAMED : name;
  }

  @Override
  protected PoolNumbers<ConnectionPool> numbers(ConnectionPool pool, ConnectionPool same) {
    return new TomcatNumbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(
      ConnectionPool pool, PoolNumbers<ConnectionPool> numbers, String name) {
    return new Database(pool, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<ConnectionPool> {
    Database(ConnectionPool pool, PoolNumbers<?> numbers, String name) {
      super(pool, numbers, name);
    }

    @Override
    protected Object borrow(ConnectionPool pool, long timeoutMillis) throws SQLException {
      return pool.getConnection();
    }
  }
}
