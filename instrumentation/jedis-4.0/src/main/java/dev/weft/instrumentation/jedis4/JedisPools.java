package dev.weft.instrumentation.jedis4;

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
      GenericObjectPool<?> pool, @Nullable Object resource, @Nullable Long startNanos) {
    if (startNanos == null) {
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
    made.lookAfter(new JedisProbe(pool, numbers, name, targetOf(resource)));
    return made;
  }

  @Nullable
  private static RedisTarget targetOf(@Nullable Object resource) {
    Object connection = resource instanceof Jedis ? ((Jedis) resource).getConnection() : resource;
    return connection instanceof Connection
        ? JedisConnections.targetOf((Connection) connection)
        : null;
  }

  /** What the pool leads to. */
  private static String nameOf(@Nullable Object resource) {
    RedisTarget target = targetOf(resource);
    return target == null || target.host() == null
        ? "jedis"
        : "jedis-" + target.host() + ":" + target.port();
  }
}
