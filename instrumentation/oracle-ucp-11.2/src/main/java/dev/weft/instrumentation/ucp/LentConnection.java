package dev.weft.instrumentation.ucp;

import dev.weft.bootstrap.Nullable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import oracle.ucp.UniversalConnectionPool;
import oracle.ucp.UniversalPooledConnection;

/** A connection of the pool's that goes back to it when it is closed. One thread's own. */
public final class LentConnection implements InvocationHandler {
  private final UniversalConnectionPool pool;
  private final UniversalPooledConnection pooled;

  private LentConnection(UniversalConnectionPool pool, UniversalPooledConnection pooled) {
    this.pool = pool;
    this.pooled = pooled;
  }

  static Connection of(UniversalConnectionPool pool, UniversalPooledConnection pooled) {
    return (Connection)
        Proxy.newProxyInstance(
            LentConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new LentConnection(pool, pooled));
  }

  @Override
  @Nullable
  public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      pool.returnConnection(pooled);
      return null;
    }
    try {
      return method.invoke(pooled.getPhysicalConnection(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
