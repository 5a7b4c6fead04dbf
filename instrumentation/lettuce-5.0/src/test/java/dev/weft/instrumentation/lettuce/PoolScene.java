package dev.weft.instrumentation.lettuce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.support.ConnectionPoolSupport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/**
 * An application with a pool of at most two connections, step by step: {@code apply(step, uri)}
 * answers what it saw.
 */
public final class PoolScene implements BiFunction<String, String, String> {
  static final int THREADS = 16;
  static final int ROUNDS = 25;

  private final Deque<StatefulRedisConnection<String, String>> held = new ArrayDeque<>();
  private RedisClient client;
  private GenericObjectPool<StatefulRedisConnection<String, String>> pool;
  private Thread waiting;

  @Override
  public String apply(String step, String uri) {
    try {
      return play(step, uri);
    } catch (Exception e) {
      return e.getClass().getName();
    }
  }

  private String play(String step, String uri) throws Exception {
    switch (step) {
      case "open":
      case "open unwrapped":
        open(uri, step.equals("open"));
        return "";
      case "take":
        return take();
      case "take or fail":
        pool.setBlockWhenExhausted(false);
        return take();
      case "wait":
        pool.setBlockWhenExhausted(true);
        waiting = new Thread(() -> apply("take", uri), "waits");
        waiting.start();
        return "";
      case "give":
        pool.returnObject(held.removeFirst());
        return "";
      case "give to who waits":
        held.removeFirst().close();
        waiting.join(20_000);
        return "";
      case "crowd":
        return crowd();
      default:
        pool.close();
        client.shutdown(0, 0, TimeUnit.SECONDS);
        return "";
    }
  }

  private void open(String uri, boolean wraps) {
    client = RedisClient.create(uri);
    GenericObjectPoolConfig config = new GenericObjectPoolConfig();
    config.setMaxTotal(2);
    config.setJmxEnabled(false);
    pool = ConnectionPoolSupport.createGenericObjectPool(() -> client.connect(), config, wraps);
  }

  private String take() throws Exception {
    StatefulRedisConnection<String, String> redis = pool.borrowObject();
    held.addLast(redis);
    return redis.sync().ping();
  }

  private String crowd() throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> work(failures), "crowd-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return failures.toString();
  }

  private void work(Queue<Throwable> failures) {
    try {
      for (int i = 0; i < ROUNDS; i++) {
        StatefulRedisConnection<String, String> redis = pool.borrowObject();
        redis.sync().incr("crowd");
        pool.returnObject(redis);
      }
    } catch (Exception e) {
      failures.add(e);
    }
  }
}
