package dev.weft.instrumentation.jedis4;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.redis.RedisPoolDependency;
import dev.weft.instrumentation.common.redis.RedisTarget;
import org.apache.commons.pool2.impl.GenericObjectPool;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Asks {@code PING} over a connection of a pool, and gives the connection back. */
final class JedisProbe extends RedisPoolDependency<GenericObjectPool<?>> {
  JedisProbe(
      GenericObjectPool<?> pool,
      PoolNumbers<?> numbers,
      String name,
      @Nullable RedisTarget target) {
    super(pool, numbers, name, target);
  }

  @Override
  protected long ask(GenericObjectPool<?> pool, long timeoutNanos) throws Exception {
    return askOne(pool, Math.max(1, timeoutNanos / 1_000_000));
  }

  private static <T> long askOne(GenericObjectPool<T> pool, long waitMillis) throws Exception {
    T resource = pool.borrowObject(waitMillis);
    boolean isGood = false;
    try {
      long start = System.nanoTime();
      if (!ping(resource)) {
        throw new JedisException("PING: expecting PONG");
      }
      isGood = true;
      return System.nanoTime() - start;
    } finally {
      if (isGood) {
        pool.returnObject(resource);
      } else {
        // whoever gets it next must not read the answer that may still come
        pool.invalidateObject(resource);
      }
    }
  }

  private static boolean ping(Object resource) {
    if (resource instanceof Jedis) {
      return "PONG".equals(((Jedis) resource).ping());
    }
    return ((Connection) resource).ping();
  }
}
