package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.PoolDependency;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code PING} over one connection of its own, which the application's client makes. Not over
 * the application's: a transaction there would have one more reply, and a blocking command would
 * hold the answer back.
 */
final class LettuceProbe extends Recorder.Dependency {
  private final WeakReference<RedisClient> client;
  private final RedisURI server;
  private final String target;
  private volatile boolean isOver;

  // while it is open its channel holds it; it may refer to the client
  @Nullable private WeakReference<StatefulRedisConnection<String, String>> own;

  LettuceProbe(RedisClient client, RedisURI server, String target) {
    this.client = new WeakReference<>(client);
    this.server = server;
    this.target = target;
  }

  static String targetOf(RedisURI server) {
    String host = server.getHost() == null ? server.getSocket() : server.getHost();
    String name = host == null ? server.getSentinelMasterId() : host;
    String known =
        PoolDependency.targetOf(name, server.getPort(), String.valueOf(server.getDatabase()));
    return String.valueOf(known);
  }

  /** The client is shut down; it closes the connection too. */
  void over() {
    isOver = true;
  }

  @Override
  public String system() {
    return "redis";
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public String label() {
    return target;
  }

  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws Exception {
    RedisClient alive = client.get();
    if (isOver || alive == null) {
      close();
      return GONE;
    }
    StatefulRedisConnection<String, String> connection = connection(alive);
    if (isOver) {
      close();
      return GONE;
    }
    long start = System.nanoTime();
    RedisFuture<String> pong = connection.async().ping();
    if (!pong.await(timeoutNanos, TimeUnit.NANOSECONDS)) {
      // or they pile up while there is no connection
      pong.cancel(true);
      throw new RedisCommandTimeoutException("PING");
    }
    pong.get();
    return System.nanoTime() - start;
  }

  private StatefulRedisConnection<String, String> connection(RedisClient alive) {
    StatefulRedisConnection<String, String> known = own == null ? null : own.get();
    if (known == null) {
      known = alive.connect(server);
      own = new WeakReference<>(known);
    }
    return known;
  }

  private void close() {
    StatefulRedisConnection<String, String> known = own == null ? null : own.get();
    own = null;
    if (known != null) {
      known.close();
    }
  }
}
