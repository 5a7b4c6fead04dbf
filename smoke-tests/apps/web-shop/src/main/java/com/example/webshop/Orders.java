package com.example.webshop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What was bought. */
final class Orders {
  private final DataSource pool;

  Orders(DataSource pool) {
    this.pool = pool;
  }

  /** An order with three lines in one transaction; a basket can be ordered once only. */
  int place(String customer, String basket) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int order = insert(connection, customer, basket);
        addLines(connection, order);
        takeFromStock(connection);
        connection.commit();
        return order;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static int insert(Connection connection, String customer, String basket)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO orders (customer, basket, total) VALUES (?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      statement.setString(1, customer);
      statement.setString(2, basket);
      statement.setInt(3, 1234);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getInt(1);
      }
    }
  }

  private static void addLines(Connection connection, int order) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO order_lines VALUES (?, ?, ?)")) {
      for (int product = 1; product <= 3; product++) {
        statement.setInt(1, order);
        statement.setInt(2, product);
        statement.setInt(3, 1);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void takeFromStock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE products SET stock = stock - 1 WHERE id IN (1, 2, 3)");
    }
  }
}
