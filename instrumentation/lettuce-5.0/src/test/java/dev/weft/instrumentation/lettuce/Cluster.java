package dev.weft.instrumentation.lettuce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Three real servers that share the slots. */
final class Cluster implements AutoCloseable {
  private static final int SLOTS = 16_384;
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  final List<RedisNode> nodes = new ArrayList<>();

  /** Starts them, and waits until all agree. */
  Cluster() {
    for (int i = 0; i < 3; i++) {
      nodes.add(RedisNode.start("cluster-enabled yes", "cluster-node-timeout 5000"));
    }
    for (int i = 0; i < 3; i++) {
      List<String> words = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = 0; slot < SLOTS; slot++) {
        if (owner(slot) == i) {
          words.add(String.valueOf(slot));
        }
      }
      nodes.get(i).ask(words.toArray(new String[0]));
      nodes.get(0).ask("CLUSTER", "MEET", "127.0.0.1", String.valueOf(nodes.get(i).port));
    }
    long start = System.nanoTime();
    while (!agrees()) {
      if (System.nanoTime() - start > DEADLINE_NANOS) {
        throw new AssertionError(nodes.get(0).ask("CLUSTER", "NODES"));
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  static int owner(int slot) {
    return slot * 3 / SLOTS;
  }

  private boolean agrees() {
    return nodes.stream()
        .map(node -> node.ask("CLUSTER", "INFO"))
        .allMatch(i -> i.contains("cluster_state:ok") && i.contains("cluster_known_nodes:3"));
  }

  String ports() {
    return nodes.get(0).port + "," + nodes.get(1).port + "," + nodes.get(2).port;
  }

  /** The calls of one command on all nodes. */
  long calls(String command) {
    return nodes.stream().mapToLong(node -> node.calls().getOrDefault(command, 0L)).sum();
  }

  @Override
  public void close() {
    nodes.forEach(RedisNode::close);
  }
}
