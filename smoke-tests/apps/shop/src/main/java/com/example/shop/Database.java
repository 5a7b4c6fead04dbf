package com.example.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The shop's pool, on H2 in memory unless {@code shop.jdbc.url} names a PostgreSQL. */
public final class Database implements AutoCloseable {
  private static final String[] H2 = {
    "CREATE ALIAS IF NOT EXISTS magnitude FOR 'java.lang.Math.abs(int)'",
    "CREATE ALIAS IF NOT EXISTS nap FOR 'com.example.shop.Naps.nap'",
  };
  private static final String[] POSTGRESQL = {
    "CREATE OR REPLACE FUNCTION magnitude(n int) RETURNS int LANGUAGE sql AS 'SELECT abs(n)'",
    "CREATE OR REPLACE FUNCTION nap(ms int) RETURNS int LANGUAGE sql"
        + " AS 'SELECT ms FROM pg_sleep(ms / 1000.0)'",
  };
  private static final String[] TABLES = {
    "DROP TABLE IF EXISTS log_lines",
    "DROP TABLE IF EXISTS items",
    "CREATE TABLE items (id int PRIMARY KEY, name varchar(80) NOT NULL, note varchar(200))",
    "CREATE TABLE log_lines (item int, line varchar(200))",
    "INSERT INTO items VALUES (1, 'loom', 'wood'), (2, 'shuttle', 'wood'), (3, 'thread', 'wool')",
  };

  private final HikariDataSource pool;

  private Database(HikariDataSource pool) {
    this.pool = pool;
  }

  public static Database open() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(System.getProperty("shop.jdbc.url", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1"));
    config.setUsername(System.getProperty("shop.jdbc.user", "sa"));
    config.setPassword(System.getProperty("shop.jdbc.password", ""));
    config.setMaximumPoolSize(Integer.getInteger("shop.pool.size", 8));
    config.setConnectionTimeout(Integer.getInteger("shop.pool.timeout", 30_000));
    Database database = new Database(new HikariDataSource(config));
    database.lay();
    return database;
  }

  public DataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }

  private void lay() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      boolean h2 = connection.getMetaData().getURL().contains("h2:");
      for (String sql : h2 ? H2 : POSTGRESQL) {
        statement.execute(sql);
      }
      for (String sql : TABLES) {
        statement.execute(sql);
      }
    }
  }
}
