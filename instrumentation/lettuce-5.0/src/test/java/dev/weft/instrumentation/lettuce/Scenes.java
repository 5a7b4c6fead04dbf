package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Recorder;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What an application does with Lettuce beside single commands. */
final class Scenes {
  static final int MANY = 100_000;

  // Lettuce before 6 searches the whole buffer for each command that is added to it
  private static final int AT_ONCE = 250;

  private Scenes() {}

  /** Values, another database, a continuation on the event loop. */
  public static final class Plain extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) throws Exception {
      redis.sync().set("user:4711:name", "Ada");
      await(
          redis
              .async()
              .hget("cart:17", "sum")
              .thenAccept(sum -> seeCurrent())
              .toCompletableFuture());
      redis.sync().select(5);
      redis.reactive().get("none").doOnTerminate(this::seeCurrent).block();
    }

    private void seeCurrent() {
      // a future that is done by now has its continuation run by the caller
      boolean isEventLoop = Thread.currentThread().getName().startsWith("lettuce-");
      if (isEventLoop && Recorder.get().current() != null) {
        seen.append("current on ").append(Thread.currentThread().getName());
      }
    }
  }

  /** Done, discarded, and given up for a key that was watched. */
  public static final class Transactions extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> connection) {
      RedisCommands<String, String> redis = connection.sync();
      redis.set("k", "v");
      redis.multi();
      redis.get("k");
      redis.get("none");
      redis.mget("k", "none");
      redis.lpush("k", "v");
      note(() -> redis.exec().size());

      connection.reactive().multi().block();
      connection.reactive().get("k").subscribe();
      note(() -> connection.reactive().exec().block().size());

      redis.multi();
      redis.get("k");
      redis.discard();

      redis.watch("k");
      try (StatefulRedisConnection<String, String> other = client.connect()) {
        other.sync().set("k", "w");
      }
      redis.multi();
      redis.get("k");
      note(() -> redis.exec().size());
    }
  }

  /** Subscriptions end when the server has confirmed them, not with the messages. */
  public static final class Messages extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) throws Exception {
      CountDownLatch received = new CountDownLatch(1);
      try (StatefulRedisPubSubConnection<String, String> messages = client.connectPubSub()) {
        messages.addListener(
            new RedisPubSubAdapter<String, String>() {
              @Override
              public void message(String channel, String message) {
                seen.append(Recorder.get().current() == null ? message : "a context was left");
                received.countDown();
              }
            });
        messages.sync().subscribe("news", "mail");
        redis.sync().publish("news", "hello");
        received.await(10, TimeUnit.SECONDS);
        messages.sync().unsubscribe("news", "mail");
      }
    }
  }

  /** A pipeline: written together, each with its own reply. */
  public static final class Pipeline extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      redis.setAutoFlushCommands(false);
      RedisFuture<?>[] futures = new RedisFuture<?>[MANY];
      for (int i = 0; i < MANY; i++) {
        futures[i] = redis.async().incr("n");
        if (i % AT_ONCE == 0) {
          redis.flushCommands();
        }
      }
      redis.flushCommands();
      note(() -> LettuceFutures.awaitAll(120, TimeUnit.SECONDS, futures));
      redis.setAutoFlushCommands(true);
    }
  }
}
