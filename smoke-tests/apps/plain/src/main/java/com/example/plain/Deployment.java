package com.example.plain;

import com.example.shop.Database;
import com.example.shop.Items;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** What a deployed application does in its short life; it leaves nothing behind. */
public final class Deployment implements Runnable {
  private static final Logger LOGGER = Logger.getLogger(Deployment.class.getName());

  @Override
  public void run() {
    LOGGER.fine("deployed");
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      ask(workers);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
      awaitEnd(workers);
    }
  }

  private static void ask(ExecutorService workers) throws Exception {
    // the JVM looks for drivers only once
    Class.forName("org.h2.Driver");
    try (Database database = Database.open()) {
      Items items = new Items(database.pool());
      for (String kind : new String[] {"statement", "prepared", "batch", "call", "broken"}) {
        workers.submit(() -> items.answer(kind, "deployed")).get();
      }
    } finally {
      for (Driver driver : Collections.list(DriverManager.getDrivers())) {
        deregister(driver);
      }
    }
  }

  private static void deregister(Driver driver) throws SQLException {
    if (driver.getClass().getClassLoader() == Deployment.class.getClassLoader()) {
      DriverManager.deregisterDriver(driver);
    }
  }

  private static void awaitEnd(ExecutorService workers) {
    try {
      workers.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
