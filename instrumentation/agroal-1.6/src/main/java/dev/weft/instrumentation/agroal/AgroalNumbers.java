package dev.weft.instrumentation.agroal;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.PoolNumbers;
import io.agroal.pool.ConnectionPool;
import io.agroal.pool.Pool;
import java.lang.reflect.Field;

/**
 * The counters of an Agroal pool. Since 2.8 {@code activeCount} counts only with Agroal's own
 * metrics switched on, so that the states of the connections are looked at; their list is a copy
 * and has no lock.
 */
final class AgroalNumbers extends PoolNumbers<Pool> {
  private static final String IN_USE = "CHECKED_OUT";
  @Nullable private static final Field CONNECTIONS = field(ConnectionPool.class, "allConnections");
  @Nullable private static final Field STATE = field(handler(), "state");

  AgroalNumbers(Pool pool) {
    super(pool);
  }

  @Override
  protected double active(Pool pool) {
    return pool instanceof ConnectionPool ? count(pool, true) : pool.activeCount();
  }

  @Override
  protected double idle(Pool pool) {
    return pool instanceof ConnectionPool ? count(pool, false) : 0;
  }

  @Override
  protected double max(Pool pool) {
    return pool.getConfiguration().maxSize();
  }

  @Override
  protected double pending(Pool pool) {
    return pool.awaitingCount();
  }

  private static double count(Pool pool, boolean inUse) {
    if (CONNECTIONS == null || STATE == null) {
      return Double.NaN;
    }
    int count = 0;
    try {
      for (Object connection : (Iterable<?>) CONNECTIONS.get(pool)) {
        Object state = STATE.get(connection);
        if (state instanceof Enum && ((Enum<?>) state).name().equals(IN_USE) == inUse) {
          count++;
        }
      }
    } catch (IllegalAccessException e) {
      return Double.NaN;
    }
    return count;
  }

  @Nullable
  private static Class<?> handler() {
    try {
      return Class.forName(
          "io.agroal.pool.ConnectionHandler", false, AgroalNumbers.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  // null where its module keeps it closed: then the series is absent
  @Nullable
  private static Field field(@Nullable Class<?> type, String name) {
    try {
      Field field = type == null ? null : type.getDeclaredField(name);
      if (field != null) {
        field.setAccessible(true);
      }
      return field;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
