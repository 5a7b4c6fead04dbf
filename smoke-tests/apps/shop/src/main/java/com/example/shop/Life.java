package com.example.shop;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Says when the application is ready, and ends it when its standard input closes or someone asks.
 */
public final class Life {
  private static final CountDownLatch END = new CountDownLatch(1);

  private Life() {}

  public static void ready(int port) {
    System.out.println("READY " + port);
    System.out.flush();
  }

  public static void end() {
    END.countDown();
  }

  public static void untilEnd() throws InterruptedException {
    Thread reader = new Thread(Life::untilInputCloses, "stdin");
    reader.setDaemon(true);
    reader.start();
    END.await();
  }

  private static void untilInputCloses() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException closed) {
      // the same as the end of it
    }
    end();
  }
}
