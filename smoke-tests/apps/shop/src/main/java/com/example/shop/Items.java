package com.example.shop;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import javax.sql.DataSource;

/**
 * One statement a kind. The text is pasted into the SQL as a literal, as careless applications do:
 * whatever a client plants there must never be seen outside of the process.
 */
public final class Items {
  private final DataSource pool;

  public Items(DataSource pool) {
    this.pool = pool;
  }

  /** The answer for one kind; an unknown kind asks nothing of the database. */
  public String answer(String kind, String text) throws SQLException {
    String literal = "'" + text.replace("'", "''") + "'";
    try (Connection connection = pool.getConnection()) {
      return kind.startsWith("prepared") || kind.equals("call") || kind.equals("batch")
          ? prepared(connection, kind, literal)
          : plain(connection, kind, literal);
    }
  }

  private static String plain(Connection connection, String kind, String literal)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      switch (kind) {
        case "statement":
          return first(
              statement.executeQuery(
                  "SELECT name FROM items WHERE id = 1 AND name <> " + literal + " -- by id"));
        case "execute":
          statement.execute("SELECT name FROM items WHERE id = 2 AND name <> " + literal);
          return first(statement.getResultSet());
        case "update":
          return "updated "
              + statement.executeUpdate("UPDATE items SET note = " + literal + " WHERE id = 3");
        case "large":
          return "updated "
              + statement.executeLargeUpdate(
                  "UPDATE items SET note = " + literal + " WHERE id = 3");
        case "statement-batch":
          statement.addBatch("INSERT INTO log_lines VALUES (1, " + literal + ")");
          statement.addBatch("INSERT INTO log_lines VALUES (2, " + literal + ")");
          return "batch " + statement.executeBatch().length;
        case "slow":
          return first(
              statement.executeQuery("SELECT name FROM items WHERE id = 1 AND nap(600) > 0"));
        case "transaction":
          return transaction(connection, statement, literal);
        default:
          return failing(statement, kind, literal);
      }
    }
  }

  private static String failing(Statement statement, String kind, String literal) {
    try {
      switch (kind) {
        case "broken":
          return first(statement.executeQuery("SELECT no_such FROM items WHERE name = " + literal));
        case "duplicate":
          return "" + statement.executeUpdate("INSERT INTO items VALUES (1, " + literal + ", '')");
        default:
          return "nothing of kind " + kind;
      }
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState();
    }
  }

  private static String transaction(Connection connection, Statement statement, String literal)
      throws SQLException {
    connection.setAutoCommit(false);
    int updated = statement.executeUpdate("UPDATE items SET note = " + literal + " WHERE id = 2");
    connection.commit();
    connection.setAutoCommit(true);
    return "committed " + updated;
  }

  private static String prepared(Connection connection, String kind, String literal)
      throws SQLException {
    switch (kind) {
      case "call":
        return call(connection);
      case "batch":
        return batch(connection);
      case "prepared-update":
        return preparedUpdate(connection, literal);
      default:
        return preparedQuery(connection, literal);
    }
  }

  private static String preparedQuery(Connection connection, String literal) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM items WHERE id = ? AND name <> " + literal)) {
      statement.setInt(1, 3);
      return first(statement.executeQuery());
    }
  }

  private static String preparedUpdate(Connection connection, String literal) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE items SET note = " + literal + " WHERE id = ?")) {
      statement.setInt(1, 3);
      return "updated " + statement.executeUpdate();
    }
  }

  private static String batch(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO log_lines VALUES (?, ?)")) {
      for (int item = 1; item <= 3; item++) {
        statement.setInt(1, item);
        statement.setString(2, "line " + item);
        statement.addBatch();
      }
      return "batch " + statement.executeBatch().length;
    }
  }

  private static String call(Connection connection) throws SQLException {
    try (CallableStatement statement = connection.prepareCall("{? = call magnitude(?)}")) {
      statement.registerOutParameter(1, Types.INTEGER);
      statement.setInt(2, -7);
      statement.execute();
      return "magnitude " + statement.getInt(1);
    }
  }

  private static String first(ResultSet rows) throws SQLException {
    try (ResultSet open = rows) {
      return open.next() ? open.getString(1) : "no item";
    }
  }
}
