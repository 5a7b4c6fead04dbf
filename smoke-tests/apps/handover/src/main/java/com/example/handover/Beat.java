package com.example.handover;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A job that runs again and again; at every fifth run it asks for one that fails. */
final class Beat implements Runnable {
  private final AtomicInteger runs = new AtomicInteger();
  private final ScheduledExecutorService executor;

  private Beat(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  static void start(ScheduledExecutorService executor) {
    executor.scheduleAtFixedRate(new Beat(executor), 20, 20, TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    if (runs.incrementAndGet() % 5 == 0) {
      executor.scheduleWithFixedDelay(new Broken(), 1, 1, TimeUnit.MILLISECONDS);
    }
  }

  /** Throws at its third run, and is not run again. */
  private static final class Broken implements Runnable {
    private int left = 2;

    @Override
    public void run() {
      if (left-- == 0) {
        throw new IllegalStateException("no more");
      }
    }
  }
}
