package com.example.handover;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A virtual thread a task, where Java has them (21). */
final class Virtual {
  private static final ExecutorService THREADS = make();

  private Virtual() {}

  static ExecutorService threads() {
    return THREADS;
  }

  private static ExecutorService make() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("virtual threads came with Java 21", e);
    }
  }
}
