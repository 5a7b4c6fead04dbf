package dev.weft.instrumentation.ucp;

import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import java.sql.SQLException;
import oracle.ucp.ConnectionRetrievalInfo;
import oracle.ucp.UniversalConnectionPool;

/** The database, asked over a connection of the pool, borrowed as the application borrows. */
final class UcpDatabase extends JdbcDependency<UniversalConnectionPool> {
  UcpDatabase(UniversalConnectionPool pool, PoolNumbers<?> numbers, String name) {
    super(pool, numbers, name);
  }

  // how long it may wait for a connection is the pool's own setting
  @Override
  protected Object borrow(UniversalConnectionPool pool, long timeoutMillis) throws Exception {
    ConnectionRetrievalInfo how = UcpPools.howToBorrow(pool);
    if (how == null) {
      throw new SQLException("nobody has borrowed yet");
    }
    return LentConnection.of(pool, pool.borrowConnection(how));
  }
}
