package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.DbTarget;
import dev.weft.instrumentation.common.db.JdbcProbe;
import dev.weft.instrumentation.common.db.PoolDependency;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A database without a pool that is known: asked over a connection that is made as the application
 * makes its own, and closed again. It lasts while the application's last connection is open, and
 * five minutes longer.
 */
final class PlainDatabase extends Recorder.Dependency {
  private static final long STAYS_NANOS = 300_000_000_000L;

  private final JdbcProbe probe = new JdbcProbe();
  private final Driver driver;
  private final String url;
  private final Properties info;
  private final DbTarget database;
  private volatile long usedNanos;
  private volatile WeakReference<Connection> last = new WeakReference<>(null);

  PlainDatabase(Driver driver, String url, Properties info, DbTarget database) {
    this.driver = driver;
    this.url = url;
    this.info = info;
    this.database = database;
  }

  void used(Connection connection) {
    usedNanos = System.nanoTime();
    last = new WeakReference<>(connection);
  }

  @Override
  public String system() {
    return database.system();
  }

  @Override
  public String target() {
    return String.valueOf(
        PoolDependency.targetOf(database.host(), database.port(), database.namespace()));
  }

  @Override
  public String label() {
    return target();
  }

  @Override
  public boolean isLastResort() {
    return true;
  }

  @Override
  public String[] migrations() {
    return probe.migrations();
  }

  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws Exception {
    if (!isUsed()) {
      PlainDatabases.forget(url);
      return GONE;
    }
    Connection connection = driver.connect(url, (Properties) info.clone());
    if (connection == null) {
      throw new SQLException("the driver does not take its own URL any more");
    }
    return probe.ask(connection);
  }

  private boolean isUsed() throws SQLException {
    Connection connection = last.get();
    return connection != null && !connection.isClosed()
        || System.nanoTime() - usedNanos < STAYS_NANOS;
  }
}
