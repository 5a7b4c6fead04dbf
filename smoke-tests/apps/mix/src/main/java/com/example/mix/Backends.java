package com.example.mix;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.JedisPooled;

/** The service's dependencies: a database in memory and one Redis by two clients. */
class Backends {
  static final int ITEMS = 100;
  static final String ITEM = "SELECT name FROM items WHERE id = ?";
  static final String COUNT = "SELECT count(*) FROM items WHERE price < ?";

  private final HikariDataSource database;
  private final JedisPooled jedis;
  private final RedisCommands<String, String> lettuce;

  Backends(int redisPort) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:mix;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(16);
    database = new HikariDataSource(config);
    jedis = new JedisPooled("127.0.0.1", redisPort);
    lettuce = RedisClient.create("redis://127.0.0.1:" + redisPort).connect().sync();
    fill();
  }

  private void fill() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(40), price INT)");
      for (int i = 0; i < ITEMS; i++) {
        statement.execute("INSERT INTO items VALUES (" + i + ", 'item " + i + "', " + i + ")");
      }
    }
  }

  String item(int id) throws SQLException {
    return query(ITEM, id);
  }

  String cheaperThan(int price) throws SQLException {
    return query(COUNT, price);
  }

  private String query(String sql, int parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  String jedisGet(String key) {
    return jedis.get(key);
  }

  void jedisSet(String key, String value) {
    jedis.set(key, value);
  }

  String lettuceGet(String key) {
    return lettuce.get(key);
  }

  void lettuceSet(String key, String value) {
    lettuce.set(key, value);
  }
}
