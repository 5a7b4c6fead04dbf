package com.acme.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A driver's statement that says yes to everything but what is unwell or broken. */
public abstract class ExecutingStatement implements Statement {
  public Connection connection;

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    if (sql.contains("unwell")) {
      throw new SQLException("secret", sql.substring(sql.indexOf(':') + 1));
    }
    if (sql.contains("broken")) {
      throw new IllegalStateException("secret");
    }
    return true;
  }
}
