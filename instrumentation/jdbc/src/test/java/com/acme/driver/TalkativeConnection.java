package com.acme.driver;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** A driver's connection that runs a statement of its own when it is asked for its metadata. */
public abstract class TalkativeConnection implements Connection {
  public Statement own;

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    own.execute("SELECT version()");
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) -> "jdbc:postgresql://db.example:5433/shop");
  }
}
