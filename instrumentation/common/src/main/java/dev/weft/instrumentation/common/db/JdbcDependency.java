package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;

/**
 * The database behind a pool of JDBC connections.
 *
 * @param <S> what gives the connections
 */
public abstract class JdbcDependency<S> extends PoolDependency<S> {
  private final JdbcProbe probe = new JdbcProbe();

  protected JdbcDependency(S source, PoolNumbers<?> numbers, String name) {
    super(source, numbers, name);
  }

  /**
   * Borrows a {@code java.sql.Connection}: not named here, since the loader of this class does not
   * see it.
   *
   * @param timeoutMillis how long to wait for one, where the pool can be told
   */
  protected abstract Object borrow(S source, long timeoutMillis) throws Exception;

  @Override
  protected final long ask(S source, long timeoutNanos) throws Exception {
    return probe.ask(borrow(source, Math.max(1, timeoutNanos / 1_000_000)));
  }

  @Override
  @Nullable
  protected final Activity activity() {
    return probe.targetText() == null ? null : probe.target().activity();
  }

  @Override
  public final String system() {
    return probe.target().system();
  }

  @Override
  @Nullable
  public final String target() {
    return probe.targetText();
  }

  @Override
  public final String[] migrations() {
    return probe.migrations();
  }
}
