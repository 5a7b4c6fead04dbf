package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.Activity;
import dev.weft.instrumentation.common.db.PoolDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;

/**
 * The Redis behind a pool of connections.
 *
 * @param <S> the pool
 */
public abstract class RedisPoolDependency<S> extends PoolDependency<S> {
  @Nullable private final String target;
  @Nullable private final Activity activity;

  /**
   * The dependency behind a pool.
   *
   * @param target null when nobody knows where the pool leads to
   */
  protected RedisPoolDependency(
      S source, PoolNumbers<?> numbers, String name, @Nullable RedisTarget target) {
    super(source, numbers, name);
    this.target =
        target == null ? null : targetOf(target.host(), target.port(), target.namespace());
    activity = target == null ? null : target.activity();
  }

  @Override
  @Nullable
  protected final Activity activity() {
    return activity;
  }

  @Override
  public final String system() {
    return "redis";
  }

  @Override
  @Nullable
  public final String target() {
    return target;
  }
}
