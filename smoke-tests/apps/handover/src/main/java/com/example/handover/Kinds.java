package com.example.handover;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every kind of way from one thread to another, each by the name that a path calls it. */
final class Kinds implements AutoCloseable {
  private static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
      };

  private final ExecutorService fixed = Executors.newFixedThreadPool(8, DAEMONS);
  private final ExecutorService cached = Executors.newCachedThreadPool(DAEMONS);
  private final ExecutorService single = Executors.newSingleThreadExecutor(DAEMONS);
  private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(4, DAEMONS);
  private final ForkJoinPool forkJoin = new ForkJoinPool(8);
  private final Frameworks frameworks = new Frameworks();
  private final Map<String, Way> ways = new LinkedHashMap<>();

  /** One way to have something done elsewhere, and to wait for it. */
  interface Way {
    String through(Callable<String> far) throws Exception;
  }

  Kinds() {
    Stranger.start();
    Beat.start(scheduled);
    ways.put("submit", far -> fixed.submit(far).get());
    ways.put("execute", far -> executed(fixed, far));
    ways.put("execute-cached", far -> executed(cached, far));
    ways.put("single", far -> single.submit(far).get());
    ways.put("invoke-all", far -> fixed.invokeAll(Collections.singleton(far)).get(0).get());
    ways.put("invoke-any", far -> cached.invokeAny(Collections.singleton(far)));
    ways.put("schedule", far -> scheduled.schedule(far, 1, TimeUnit.MILLISECONDS).get());
    ways.put("nested", far -> fixed.submit(() -> cached.submit(far).get()).get());
    ways.put("fork-join-submit", far -> forkJoin.submit(far).get());
    ways.put("fork-join-execute", far -> executed(forkJoin, far));
    ways.put("fork-join-fork", far -> forkJoin.invoke(new Forking(far, 3)));
    ways.put("parallel-stream", Kinds::parallel);
    ways.put("supply-async", far -> CompletableFuture.supplyAsync(unchecked(far)).get());
    ways.put("supply-async-on", far -> CompletableFuture.supplyAsync(unchecked(far), fixed).get());
    ways.put("then-apply", far -> strangers().thenApply(x -> unchecked(far).get()).get());
    ways.put(
        "then-apply-async",
        far -> strangers().thenApplyAsync(x -> unchecked(far).get(), cached).get());
    ways.put("then-compose", this::composed);
    ways.put(
        "then-combine",
        far -> strangers().thenCombine(strangers(), (a, b) -> unchecked(far).get()).get());
    ways.put(
        "when-complete",
        far -> {
          CompletableFuture<String> answer = new CompletableFuture<>();
          strangers().whenComplete((x, thrown) -> answer.complete(unchecked(far).get()));
          return answer.get();
        });
    ways.put("virtual-submit", far -> Virtual.threads().submit(far).get());
    ways.put("virtual-execute", far -> executed(Virtual.threads(), far));
    ways.put("thread", Kinds::onThread);
    ways.put("spring-async", frameworks::springAsync);
    ways.put("spring-async-void", frameworks::springAsyncVoid);
    ways.put("spring-simple", frameworks::springSimple);
    ways.put("reactor", frameworks::reactor);
    ways.put("rx", frameworks::rx);
  }

  String through(String kind, Callable<String> far) throws Exception {
    Way way = ways.get(kind);
    return way == null ? "unknown kind" : way.through(far);
  }

  void elsewhere(Runnable what) {
    fixed.execute(what);
  }

  private static String executed(java.util.concurrent.Executor pool, Callable<String> far)
      throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(() -> complete(answer, far));
    return answer.get();
  }

  static void complete(CompletableFuture<String> answer, Callable<String> far) {
    try {
      answer.complete(far.call());
    } catch (Exception e) {
      answer.completeExceptionally(e);
    }
  }

  /** What a thread completes that works for no request at all, as an event loop does. */
  private CompletableFuture<String> strangers() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Stranger.DELIVERIES.add(() -> future.complete("strange"));
    return future;
  }

  private String composed(Callable<String> far) throws Exception {
    return strangers()
        .thenCompose(x -> CompletableFuture.supplyAsync(unchecked(far), cached))
        .thenApply(answer -> answer)
        .get();
  }

  private static java.util.function.Supplier<String> unchecked(Callable<String> far) {
    return () -> {
      try {
        return far.call();
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    };
  }

  private static String parallel(Callable<String> far) {
    return String.join(
        " != ",
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(i -> unchecked(far).get())
            .collect(Collectors.toSet()));
  }

  private static String onThread(Callable<String> far) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(answer, far), "own");
    thread.start();
    return answer.get();
  }

  /** Divides itself, and asks at the bottom. */
  private static final class Forking extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;

    private final transient Callable<String> far;
    private final int depth;

    Forking(Callable<String> far, int depth) {
      this.far = far;
      this.depth = depth;
    }

    @Override
    protected String compute() {
      if (depth == 0) {
        return unchecked(far).get();
      }
      Forking left = new Forking(far, depth - 1);
      left.fork();
      return left.join();
    }
  }

  @Override
  public void close() {
    fixed.shutdown();
    cached.shutdown();
    single.shutdown();
    scheduled.shutdown();
    forkJoin.shutdown();
    frameworks.close();
  }
}
