package dev.weft.smoke.harness;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A bounded load: so many requests over so many threads, the paths in turn, every answer counted.
 */
public final class Load {
  private final int threads;
  private final int requests;
  private final List<String> paths;
  private final AtomicInteger next = new AtomicInteger();
  private final Tally tally = new Tally();

  private Load(int threads, int requests, List<String> paths) {
    this.threads = threads;
    this.requests = requests;
    this.paths = paths;
  }

  public static Load of(int threads, int requests, String... paths) {
    return new Load(threads, requests, List.of(paths));
  }

  /** Sends all of it, all threads at once, and returns when the last answer is there. */
  public Tally run(Client client) {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(i -> pool.submit(() -> work(client, start)))
              .toList();
      start.countDown();
      for (Future<?> worker : workers) {
        worker.get();
      }
      return tally;
    } catch (Exception e) {
      throw new AssertionError("load: expecting an answer to every request, got " + e, e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Void work(Client client, CountDownLatch start) throws InterruptedException {
    start.await();
    for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
      String path = paths.get(i % paths.size());
      tally.add(path, client.get(path).status());
    }
    return null;
  }
}
