package com.example.handover;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread that completes what others wait for; started with the application. */
final class Stranger {
  static final BlockingQueue<Runnable> DELIVERIES = new LinkedBlockingQueue<>();

  private Stranger() {}

  static void start() {
    Thread thread = new Thread(Stranger::deliver, "stranger");
    thread.setDaemon(true);
    thread.start();
  }

  private static void deliver() {
    try {
      while (true) {
        DELIVERIES.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
