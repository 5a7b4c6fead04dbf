package com.example.webshop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tables and a stock to sell. */
final class Schema {
  private static final String[] STATEMENTS = {
    "CREATE TABLE products (id int PRIMARY KEY, name text NOT NULL, price int NOT NULL,"
        + " stock int NOT NULL)",
    "CREATE TABLE reviews (product int NOT NULL, stars int NOT NULL, said text NOT NULL)",
    "CREATE TABLE orders (id serial PRIMARY KEY, customer text NOT NULL, basket text UNIQUE,"
        + " total int NOT NULL)",
    "CREATE TABLE order_lines (order_id int NOT NULL, product int NOT NULL, quantity int NOT NULL)",
    "INSERT INTO products SELECT n, (ARRAY['loom','shuttle','linen thread','wool','reed','bobbin'])"
        + "[1 + n % 6] || ' ' || n, 100 + n * 7 % 900, 1000000 FROM generate_series(1, 500) n",
    "INSERT INTO reviews SELECT 1 + n % 500, 1 + n % 5, 'review ' || n"
        + " FROM generate_series(1, 3000) n",
    "CREATE INDEX reviews_of_product ON reviews (product)",
  };

  private Schema() {}

  static void lay(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      // a shop that was started again finds its tables
      if (!"42P07".equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
