package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** An application on a cluster whose slots move under its hands: {@code apply(ports, salt)}. */
public final class ClusterScene implements BiFunction<String, String, String> {
  static final int KEYS = 60;

  @Override
  public String apply(String ports, String salt) {
    String[] port = ports.split(",");
    RedisClusterClient client = RedisClusterClient.create("redis://127.0.0.1:" + port[0]);
    try (StatefulRedisClusterConnection<String, String> redis = client.connect()) {
      Operation work = Recorder.get().start(Operation.Kind.INTERNAL, Scene.WORK);
      try {
        play(redis, port, salt);
        return Recorder.get().current() == work ? "" : "left on the thread";
      } finally {
        work.finish();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      client.shutdown(0, 0, TimeUnit.SECONDS);
    }
  }

  private static void play(
      StatefulRedisClusterConnection<String, String> redis, String[] ports, String salt)
      throws Exception {
    for (int i = 0; i < KEYS; i++) {
      redis.sync().set(salt + i, "v");
      Scene.await(redis.async().get(salt + i));
      redis.reactive().get(salt + i).block();
    }
    redis.sync().mget(salt + 1, salt + 2, salt + 3, salt + 4, salt + 5, salt + 6);
    move(ports, salt + "moved", false);
    redis.sync().set(salt + "moved", "v");
    move(ports, salt + "asked", true);
    redis.sync().set(salt + "asked", "v");
  }

  /**
   * Gives the key's slot to the next node, or only begins to. A node that was not importing keeps
   * its epoch when it takes a slot: the owner's next heartbeat would take the slot back.
   */
  private static void move(String[] ports, String key, boolean half) {
    String slot = ask(ports[0], "CLUSTER", "KEYSLOT", key);
    int owner = Cluster.owner(Integer.parseInt(slot));
    String from = ports[owner];
    String to = ports[(owner + 1) % ports.length];
    String ownerId = ask(from, "CLUSTER", "MYID");
    String nextId = ask(to, "CLUSTER", "MYID");
    ask(to, "CLUSTER", "SETSLOT", slot, "IMPORTING", ownerId);
    ask(from, "CLUSTER", "SETSLOT", slot, "MIGRATING", nextId);
    if (!half) {
      ask(to, "CLUSTER", "SETSLOT", slot, "NODE", nextId);
      ask(from, "CLUSTER", "SETSLOT", slot, "NODE", nextId);
    }
  }

  private static String ask(String port, String... command) {
    return Resp.ask(Integer.parseInt(port), command);
  }
}
