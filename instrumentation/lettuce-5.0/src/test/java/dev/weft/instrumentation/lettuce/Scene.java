package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A piece of an application with one connection, below one span: {@code apply(uri)} answers what
 * the application saw. Runs woven and as it is, so that both can be compared.
 */
abstract class Scene implements Function<String, String> {
  static final String WORK = "work";
  private static final long DEADLINE_SECONDS = 30;

  /** What the application saw, line by line. */
  final StringBuilder seen = new StringBuilder();

  abstract void play(RedisClient client, StatefulRedisConnection<String, String> redis)
      throws Exception;

  ClientOptions options() {
    return ClientOptions.builder().build();
  }

  @Override
  public String apply(String uri) {
    RedisClient client = RedisClient.create(uri);
    client.setOptions(options());
    try (StatefulRedisConnection<String, String> redis = client.connect()) {
      Operation work = Recorder.get().start(Operation.Kind.INTERNAL, WORK);
      Operation before = Recorder.get().current();
      try {
        play(client, redis);
        if (Recorder.get().current() != before) {
          seen.append("left current on the thread: ").append(Recorder.get().current());
        }
      } finally {
        work.finish();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      client.shutdown(0, 0, TimeUnit.SECONDS);
    }
    return seen.toString();
  }

  interface Attempt {
    Object run() throws Exception;
  }

  /** Notes what came of it, the exception and its causes as well. */
  void note(Attempt attempt) {
    try {
      seen.append(attempt.run());
    } catch (Exception e) {
      for (Throwable each = e; each != null; each = each.getCause()) {
        seen.append(each.getClass().getName()).append(": ").append(each.getMessage()).append(" | ");
      }
    }
    seen.append('\n');
  }

  static <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }
}
