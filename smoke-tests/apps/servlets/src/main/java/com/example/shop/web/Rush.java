package com.example.shop.web;

import com.example.shop.Database;
import com.example.shop.Life;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

/**
 * The same work in rounds: many threads that live at once and end with the round ask for every
 * route, and each request asks the database in several ways.
 */
public final class Rush extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int TABLES = 100;
  private static final int LULL = 2_000;

  private final transient DataSource pool;
  private final int statements;
  private final AtomicInteger answered = new AtomicInteger();

  private Rush(DataSource pool, int statements) {
    this.pool = pool;
    this.statements = statements;
  }

  /** Rounds, routes, threads, statements a request. */
  public static void main(String[] args) throws Exception {
    try (Database database = Database.open()) {
      lay(database.pool());
      Rush servlet = new Rush(database.pool(), Integer.parseInt(args[3]));
      for (int round = 0; round < Integer.parseInt(args[0]); round++) {
        servlet.round(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      }
      lull(database.pool());
      Life.ready(1);
      Life.untilEnd();
    }
  }

  private static void lay(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < TABLES; i++) {
        statement.execute("CREATE TABLE shelf" + i + " (id int PRIMARY KEY, name varchar(80))");
      }
    }
  }

  /** A collection and a little work: who tidies up as they go gets to it. */
  private static void lull(DataSource pool) throws SQLException {
    System.gc();
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < LULL; i++) {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM shelf0")) {
          statement.executeUpdate();
        }
      }
    }
  }

  private void round(int routes, int threads) throws InterruptedException {
    int before = answered.get();
    CountDownLatch allHere = new CountDownLatch(threads);
    CountDownLatch allServed = new CountDownLatch(threads);
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                arrive(allHere);
                for (int route = first; route < routes; route += threads) {
                  ask(route);
                }
                // nobody leaves before everybody was served: so many are alive, each with its own
                arrive(allServed);
              },
              "rush-" + i);
      thread.start();
      crowd.add(thread);
    }
    for (Thread thread : crowd) {
      thread.join();
    }
    int now = answered.get() - before;
    if (now != routes) {
      throw new IllegalStateException("rush: expecting " + routes + " answers, got " + now);
    }
  }

  private static void arrive(CountDownLatch all) {
    all.countDown();
    try {
      all.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void ask(int route) {
    try {
      Unserved.ask(this, route);
      answered.incrementAndGet();
    } catch (IOException | ServletException e) {
      e.printStackTrace();
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    int number = Integer.parseInt(Unserved.number(request));
    try (Connection connection = pool.getConnection()) {
      for (int i = 0; i < statements; i++) {
        ask(connection, "SELECT name FROM shelf" + (number + i) % TABLES + " WHERE id = ?");
      }
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  private static void ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 1);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
      }
    }
  }
}
