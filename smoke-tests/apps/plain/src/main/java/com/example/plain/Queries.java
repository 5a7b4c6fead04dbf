package com.example.plain;

import com.example.shop.Database;
import com.example.shop.Items;
import com.example.shop.Life;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Asks a database with no servlet anywhere: once bare, then through the pool; leaves out the kinds
 * that it is told.
 */
public final class Queries {
  private static final String[] KINDS = {
    "statement",
    "execute",
    "prepared",
    "prepared-update",
    "update",
    "large",
    "batch",
    "statement-batch",
    "call",
    "transaction",
    "broken",
    "duplicate",
  };

  private Queries() {}

  public static void main(String[] args) throws Exception {
    bare();
    try (Database database = Database.open()) {
      Items items = new Items(database.pool());
      for (String kind : KINDS) {
        if (!Arrays.asList(args).contains(kind)) {
          System.out.println(kind + ": " + items.answer(kind, "plain"));
        }
      }
      Life.ready(0);
      Life.untilEnd();
    }
    System.out.println("BYE");
  }

  private static void bare() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:bare");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 'bare', 7")) {
      rows.next();
      System.out.println(rows.getString(1) + " " + rows.getInt(2));
      fail(statement);
    }
  }

  // an exception as the application sees it: what it says, and every frame of it
  private static void fail(Statement statement) {
    try {
      statement.executeUpdate("INSERT INTO nowhere VALUES (1)");
    } catch (SQLException e) {
      e.printStackTrace(System.out);
    }
  }
}
