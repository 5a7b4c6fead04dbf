package com.example.live;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.JedisPooled;

/** What was ordered: in H2, and counted in Redis where there is one. */
final class Orders implements AutoCloseable {
  private final HikariDataSource pool;
  private final JedisPooled redis;

  private Orders(HikariDataSource pool, JedisPooled redis) {
    this.pool = pool;
    this.redis = redis;
  }

  /** Port 0: without Redis. */
  static Orders open(int redisPort) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:live");
    config.setMaximumPoolSize(2);
    HikariDataSource pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id identity PRIMARY KEY, what varchar(200))");
    }
    return new Orders(pool, redisPort == 0 ? null : new JedisPooled("127.0.0.1", redisPort));
  }

  void place(String what) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO orders (what) VALUES (?)")) {
      insert.setString(1, what);
      insert.executeUpdate();
    }
    if (redis != null) {
      redis.incr("orders:" + what);
    }
  }

  @Override
  public void close() {
    pool.close();
    if (redis != null) {
      redis.close();
    }
  }
}
