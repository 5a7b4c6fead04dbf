package dev.weft.smoke.harness;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many answers of each status each path gave. Thread safe. */
public final class Tally {
  private final Map<String, Map<Integer, LongAdder>> counts = new ConcurrentHashMap<>();

  public void add(String path, int status) {
    counts
        .computeIfAbsent(path, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, key -> new LongAdder())
        .increment();
  }

  /** Over all paths. */
  public Map<Integer, Long> byStatus() {
    Map<Integer, Long> sums = new TreeMap<>();
    counts
        .values()
        .forEach(
            statuses ->
                statuses.forEach((status, count) -> sums.merge(status, count.sum(), Long::sum)));
    return sums;
  }

  public long total() {
    return byStatus().values().stream().mapToLong(Long::longValue).sum();
  }

  /** All answers that one path gave. */
  public long of(String path) {
    return counts.getOrDefault(path, Map.of()).values().stream().mapToLong(LongAdder::sum).sum();
  }
}
