package dev.weft.instrumentation.c3p0;

import com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource;
import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import com.mchange.v2.c3p0.impl.WrapperConnectionPoolDataSourceBase;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;

/**
 * The metrics of each pool, made when it first gives a connection. A source has one pool for each
 * user that it is asked for; they share its name and are added up.
 */
public final class C3p0Pools
    extends PoolTable<C3P0PooledConnectionPool, AbstractPoolBackedDataSource> {
  private static final C3p0Pools POOLS = new C3p0Pools();

  // the pool that this thread's source asks; an Object[] (a JDK type), emptied after each call
  private static final ThreadLocal<Object[]> ASKED = new ThreadLocal<>();

  private C3p0Pools() {}

  public static Long start() {
    if (ASKED.get() == null) {
      ASKED.set(new Object[1]);
    }
    return Acquisitions.enterPool();
  }

  /** A pool was asked for a connection, by a source or not. */
  public static void asked(C3P0PooledConnectionPool pool) {
    Object[] asked = ASKED.get();
    if (asked != null) {
      asked[0] = pool;
    }
  }

  public static void end(AbstractPoolBackedDataSource source, @Nullable Long startNanos) {
    Object[] asked = ASKED.get();
    Object pool = asked == null ? null : asked[0];
    if (asked != null) {
      asked[0] = null;
    }
    POOLS.acquired((C3P0PooledConnectionPool) pool, source, startNanos);
  }

  public static void close(C3P0PooledConnectionPool pool) {
    POOLS.closed(pool);
  }

  @Override
  protected String name(C3P0PooledConnectionPool pool, AbstractPoolBackedDataSource source) {
    String name = source.getDataSourceName();
    // without a name it answers its token, which is random
    boolean isNamed = name != null && !name.equals(source.getIdentityToken());
    return isNamed ? name : source.getClass().getSimpleName();
  }

  @Override
  protected PoolNumbers<C3P0PooledConnectionPool> numbers(
      C3P0PooledConnectionPool pool, AbstractPoolBackedDataSource source) {
    // asked once: whoever changes it gets new pools
    Object configuration = source.getConnectionPoolDataSource();
    int max =
        configuration instanceof WrapperConnectionPoolDataSourceBase
            ? ((WrapperConnectionPoolDataSourceBase) configuration).getMaxPoolSize()
            : 0;
    return new C3p0Numbers(pool, max);
  }

  @Override
  protected Recorder.Dependency dependency(
      AbstractPoolBackedDataSource source,
      PoolNumbers<C3P0PooledConnectionPool> numbers,
      String name) {
    return new Database(source, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<AbstractPoolBackedDataSource> {
    Database(AbstractPoolBackedDataSource source, PoolNumbers<?> numbers, String name) {
      super(source, numbers, name);
    }

    @Override
    protected Object borrow(AbstractPoolBackedDataSource source, long timeoutMillis)
        throws SQLException {
      return source.getConnection();
    }
  }
}
