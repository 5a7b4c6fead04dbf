package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisTarget;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.StatefulRedisConnectionImpl;

/**
 * Where the commands of one connection went last, for those that go nowhere because the server is
 * gone. The connection to a cluster leads everywhere, so it has none.
 */
final class LettuceRoute {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final SideTable<RedisChannelHandler<?, ?>, LettuceRoute> ROUTES =
      new SideTable<>(MOST_CONNECTIONS);

  volatile RedisTarget last = RedisTarget.UNKNOWN;

  static LettuceRoute of(RedisChannelHandler<?, ?> connection) {
    LettuceRoute known = ROUTES.get(connection);
    if (known == null) {
      known = new LettuceRoute();
      if (connection instanceof StatefulRedisConnectionImpl) {
        ROUTES.put(connection, known);
      }
    }
    return known;
  }
}
