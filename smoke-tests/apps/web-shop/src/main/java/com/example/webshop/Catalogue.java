package com.example.webshop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What there is to buy. */
final class Catalogue {
  private final DataSource pool;
  private final Cache cache;

  Catalogue(DataSource pool, Cache cache) {
    this.pool = pool;
    this.cache = cache;
  }

  /** Name and reviews, from the cache or by two statements; null when there is no such product. */
  String product(int id) throws SQLException {
    String page = cache.product(id);
    if (page == null) {
      page = read(id);
      if (page != null) {
        cache.keepProduct(id, page);
      }
    }
    return page;
  }

  private String read(int id) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      String name =
          text(connection, "SELECT name || ' at ' || price FROM products WHERE id = ?", id);
      return name == null
          ? null
          : name
              + ", stars: "
              + text(connection, "SELECT avg(stars) FROM reviews WHERE product = ?", id);
    }
  }

  /** The search word goes into the text of the statement, as it does in too many shops. */
  List<String> search(String word) throws SQLException {
    String like = "'%" + word.replace("'", "''") + "%'";
    List<String> found = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM products WHERE name ILIKE " + like + " /* search */ LIMIT 10")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  String recommendation() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return text(connection, "SELECT product FROM reviews WHERE stars = ? LIMIT 1", 5);
    }
  }

  /** The report that nobody had the time to make fast. */
  String sales() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), sum(total) FROM orders, (SELECT pg_sleep(0.6)) AS patience"
                    + " WHERE customer <> 'nobody@example.com'")) {
      rows.next();
      return rows.getInt(1) + " orders";
    }
  }

  private static String text(Connection connection, String sql, int parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }
}
