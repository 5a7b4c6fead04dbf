package dev.weft.instrumentation.jedis2;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.PoolMetrics;
import dev.weft.instrumentation.common.redis.RedisTarget;
import org.apache.commons.pool2.impl.GenericObjectPool;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;

/** The metrics of each pool, made when it first gives a connection. */
public final class JedisPools {
  private static final int MOST_POOLS = 1000;
  private static final SideTable<GenericObjectPool<?>, PoolMetrics> METRICS =
      new SideTable<>(MOST_POOLS);

  private JedisPools() {}

  public static void acquired(
      @Nullable GenericObjectPool<?> pool, @Nullable Object resource, @Nullable Long startNanos) {
    if (pool == null || startNanos == null) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    PoolMetrics known = METRICS.get(pool);
    if (known == null) {
      known = resource == null ? PoolMetrics.of(nameOf(null)) : add(pool, resource);
    }
    known.acquired(nanos);
  }

  // one at a time: two readings of one pool would be added up
  private static synchronized PoolMetrics add(GenericObjectPool<?> pool, Object resource) {
    PoolMetrics known = METRICS.get(pool);
    if (known != null) {
      return known;
    }
    String name = nameOf(resource);
    PoolMetrics timed = PoolMetrics.of(name);
    if (!METRICS.put(pool, timed)) {
      // too many pools: gauges that are not kept would be made again and again
      return timed;
    }
    JedisPoolNumbers numbers = new JedisPoolNumbers(pool);
    PoolMetrics made = PoolMetrics.of(name, numbers);
    METRICS.put(pool, made);
    if (resource instanceof Jedis) {
      Connection connection = ((Jedis) resource).getClient();
      RedisTarget target = JedisConnections.reachedBy(connection);
      made.lookAfter(new JedisProbe(pool, numbers, name, target));
    }
    return made;
  }

  /** What the pool leads to. */
  private static String nameOf(@Nullable Object resource) {
    if (resource instanceof Jedis) {
      Connection connection = ((Jedis) resource).getClient();
      return "jedis-" + connection.getHost() + ":" + connection.getPort();
    }
    return "jedis";
  }
}
