package dev.weft.instrumentation.lettuce;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import reactor.core.Disposable;

/** The ways in which a command ends without a good reply. */
final class Ends {
  // some versions never answer what was sent into the void
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private Ends() {}

  private static int port(StatefulRedisConnection<String, String> redis) {
    return Integer.parseInt(redis.sync().configGet("port").get("port"));
  }

  /** The server says no. */
  public static final class Refused extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      redis.sync().set("text", "v");
      note(() -> redis.sync().lpush("text", "v"));
      note(() -> await(redis.async().lpush("text", "v")));
      note(() -> redis.reactive().lpush("text", "v").block());
      note(
          () ->
              redis
                  .sync()
                  .eval("return redis.error_reply('MINE of user 4711')", ScriptOutputType.STATUS));
    }
  }

  /** The server takes longer than the caller waits. */
  public static final class TimedOut extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      redis.setTimeout(Duration.ofMillis(100));
      note(() -> redis.sync().blpop(1, "empty"));
      redis.setTimeout(Duration.ofSeconds(30));
      note(() -> redis.sync().get("none"));
    }
  }

  /** The connection's own clock, from 5.1 on. */
  public static final class Expired extends Scene {
    @Override
    ClientOptions options() {
      try {
        Class<?> type = Class.forName("io.lettuce.core.TimeoutOptions");
        Object enabled =
            type.getMethod("enabled", Duration.class).invoke(null, Duration.ofMillis(100));
        ClientOptions.Builder builder = ClientOptions.builder();
        Method set = ClientOptions.Builder.class.getMethod("timeoutOptions", type);
        set.invoke(builder, enabled);
        return builder.build();
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      note(() -> await(redis.async().blpop(1, "empty")));
      note(() -> redis.reactive().blpop(1, "empty").block());
    }
  }

  /** The caller does not want it any more. */
  public static final class Cancelled extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      redis.sync().set("k", "v");
      RedisFuture<?> future = redis.async().blpop(1, "empty");
      note(() -> future.cancel(true));
      note(() -> future.cancel(true));
      note(future::get);
      Disposable subscription = redis.reactive().blpop(1, "empty").subscribe();
      subscription.dispose();
    }
  }

  /** The connection is closed under a command, and used after that. */
  public static final class Closed extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      try (StatefulRedisConnection<String, String> other = client.connect()) {
        other.sync().set("k", "v");
        RedisFuture<?> future = other.async().blpop(0, "empty");
        other.close();
        note(future::get);
        note(() -> other.sync().get("none"));
        note(() -> other.reactive().get("none").block(PATIENCE));
      }
    }
  }

  /** The server is shut down under a command; the client does not come back. */
  public static final class Killed extends Scene {
    @Override
    ClientOptions options() {
      return ClientOptions.builder().autoReconnect(false).build();
    }

    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) {
      redis.sync().set("k", "v");
      RedisFuture<?> future = redis.async().blpop(0, "empty");
      redis.setTimeout(PATIENCE);
      redis.async().shutdown(false);
      note(() -> future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
      note(() -> redis.sync().get("k"));
      // less than the connection's own: which of two alike comes first is anybody's guess
      note(() -> redis.reactive().get("k").block(PATIENCE.dividedBy(4)));
    }
  }

  /** The connection breaks under a command, which is then sent once more. */
  public static final class SentAgain extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) throws Exception {
      int port = port(redis);
      RedisFuture<?> future = redis.async().blpop(0, "list");
      awaitBlocked(port);
      Resp.ask(port, "CLIENT", "KILL", "TYPE", "normal");
      awaitBlocked(port);
      Resp.ask(port, "RPUSH", "list", "v");
      note(() -> await(future));
    }

    private static void awaitBlocked(int port) {
      long start = System.nanoTime();
      while (!Resp.ask(port, "INFO", "clients").contains("blocked_clients:1")) {
        if (System.nanoTime() - start > DEADLINE_NANOS) {
          throw new AssertionError("blocked client: expecting one, got none");
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
