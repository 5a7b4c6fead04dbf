package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An application of 32 threads that share one connection: {@code apply(uri, "sync")}. Each thread
 * works below a span of its own. Answers what went wrong, an empty text if nothing did.
 */
public final class Crowd implements BiFunction<String, String, String> {
  static final int THREADS = 32;
  static final int ROUNDS = 25;

  private final AtomicReference<String> wrong = new AtomicReference<>("");

  @Override
  public String apply(String uri, String way) {
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "t" + i;
        threads.add(new Thread(() -> work(connection, way, name)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      client.shutdown(0, 0, TimeUnit.SECONDS);
    }
    return wrong.get();
  }

  private void work(StatefulRedisConnection<String, String> connection, String way, String name) {
    Operation parent = Recorder.get().start(Operation.Kind.INTERNAL, name);
    try {
      for (int i = 0; i < ROUNDS; i++) {
        round(connection, way, name);
        if (Recorder.get().current() != parent) {
          wrong.set("current on the calling thread: " + Recorder.get().current());
        }
      }
    } catch (Exception e) {
      wrong.set(e.toString());
    } finally {
      parent.finish();
    }
  }

  private static void round(
      StatefulRedisConnection<String, String> connection, String way, String name)
      throws Exception {
    switch (way) {
      case "sync":
        sync(connection.sync(), name);
        break;
      case "async":
        async(connection.async(), name);
        break;
      default:
        reactive(connection.reactive(), name);
    }
  }

  private static void sync(RedisCommands<String, String> redis, String key) {
    redis.set(key, "v");
    redis.get(key);
    redis.get("none");
    redis.mget(key, "none", "nothing");
    redis.hmget("hash", "field", "other");
    try {
      redis.lpush(key, "v");
      throw new AssertionError("expecting WRONGTYPE");
    } catch (RedisCommandExecutionException expected) {
      redis.del(key);
    }
  }

  private static void async(RedisAsyncCommands<String, String> redis, String key) throws Exception {
    List<Future<?>> futures = new ArrayList<>();
    futures.add(redis.set(key, "v"));
    futures.add(redis.get(key));
    futures.add(redis.get("none"));
    futures.add(redis.mget(key, "none", "nothing"));
    futures.add(redis.hmget("hash", "field", "other"));
    Future<Long> refused = redis.lpush(key, "v");
    futures.add(redis.del(key));
    for (Future<?> future : futures) {
      future.get(30, TimeUnit.SECONDS);
    }
    try {
      refused.get(30, TimeUnit.SECONDS);
      throw new AssertionError("expecting WRONGTYPE");
    } catch (ExecutionException expected) {
      // as it should be
    }
  }

  private static void reactive(RedisReactiveCommands<String, String> redis, String key) {
    redis.set(key, "v").block();
    redis.get(key).block();
    redis.get("none").block();
    Flux.from(redis.mget(key, "none", "nothing")).collectList().block();
    Flux.from(redis.hmget("hash", "field", "other")).collectList().block();
    redis
        .lpush(key, "v")
        .onErrorResume(RedisCommandExecutionException.class, e -> Mono.just(0L))
        .block();
    redis.del(key).block();
  }
}
