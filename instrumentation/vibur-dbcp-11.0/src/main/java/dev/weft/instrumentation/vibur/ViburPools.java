package dev.weft.instrumentation.vibur;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The metrics of each pool, made when it first gives a connection. */
public final class ViburPools extends PoolTable<ViburDBCPDataSource, ViburDBCPDataSource> {
  private static final ViburPools POOLS = new ViburPools();

  // p1, p2, … : numbered in the order of their making
  private static final String UNNAMED = "ViburDBCPDataSource";

  private ViburPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(ViburDBCPDataSource source, @Nullable Long startNanos) {
    POOLS.acquired(source, source, startNanos);
  }

  @Override
  protected String name(ViburDBCPDataSource pool, ViburDBCPDataSource same) {
    String name = pool.getName();
    return name == null || isGenerated(name) ? UNNAMED : name;
  }

  private static boolean isGenerated(String name) {
    if (name.length() < 2 || name.charAt(0) != 'p') {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected PoolNumbers<ViburDBCPDataSource> numbers(
      ViburDBCPDataSource pool, ViburDBCPDataSource same) {
    return new ViburNumbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(
      ViburDBCPDataSource pool, PoolNumbers<ViburDBCPDataSource> numbers, String name) {
    return new Database(pool, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<ViburDBCPDataSource> {
    Database(ViburDBCPDataSource pool, PoolNumbers<?> numbers, String name) {
      super(pool, numbers, name);
    }

    @Override
    protected Object borrow(ViburDBCPDataSource pool, long timeoutMillis) throws SQLException {
      return pool.getConnection();
    }
  }
}
