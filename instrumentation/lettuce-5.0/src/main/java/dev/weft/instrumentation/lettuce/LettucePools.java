package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.PoolMetrics;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** The metrics of each pool, made when it first gives a connection. */
public final class LettucePools {
  private static final int MOST_POOLS = 1000;
  private static final int MOST_CONNECTIONS = 10_000;
  private static final String UNKNOWN = "lettuce";

  private static final SideTable<GenericObjectPool<?>, PoolMetrics> METRICS =
      new SideTable<>(MOST_POOLS);

  /** The name of each pool, by what makes its connections. */
  private static final SideTable<Object, String> NAMES = new SideTable<>(MOST_POOLS);

  /** Where each connection leads to. */
  private static final SideTable<Object, SocketAddress> SERVERS = new SideTable<>(MOST_CONNECTIONS);

  private LettucePools() {}

  /** A client has made a connection. */
  public static void connected(@Nullable Object connection, @Nullable SocketAddress server) {
    if (connection != null && server != null) {
      SERVERS.put(connection, server);
    }
  }

  /** A pool has had a connection made; the first one names the pool. */
  public static void made(Object factory, @Nullable Object connection) {
    if (connection != null && NAMES.get(factory) == null) {
      NAMES.put(factory, nameOf(SERVERS.get(connection)));
    }
  }

  private static String nameOf(@Nullable SocketAddress server) {
    if (server instanceof InetSocketAddress) {
      InetSocketAddress internet = (InetSocketAddress) server;
      // not getHostName(), which may ask a name server
      return "lettuce-" + internet.getHostString() + ":" + internet.getPort();
    }
    return UNKNOWN;
  }

  /** Ends an acquisition, successful or not. */
  public static void acquired(GenericObjectPool<?> pool, @Nullable Long startNanos) {
    if (startNanos == null) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    PoolMetrics known = METRICS.get(pool);
    if (known == null) {
      String name = NAMES.get(pool.getFactory());
      // without a name it has never had a connection
      known = name == null ? PoolMetrics.of(UNKNOWN) : add(pool, name);
    }
    known.acquired(nanos);
  }

  // one at a time: two readings of one pool would be added up
  private static synchronized PoolMetrics add(GenericObjectPool<?> pool, String name) {
    PoolMetrics known = METRICS.get(pool);
    if (known != null) {
      return known;
    }
    PoolMetrics timed = PoolMetrics.of(name);
    if (!METRICS.put(pool, timed)) {
      // too many pools: gauges that are not kept would be made again and again
      return timed;
    }
    PoolMetrics made = PoolMetrics.of(name, new LettucePoolNumbers(pool));
    METRICS.put(pool, made);
    return made;
  }
}
