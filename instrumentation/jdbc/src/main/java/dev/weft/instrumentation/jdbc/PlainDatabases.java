package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.DbTarget;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The databases that are connected to, by their URLs. What is in this process is no dependency. */
public final class PlainDatabases {
  private static final int MOST = 64;
  private static final ConcurrentHashMap<String, PlainDatabase> KNOWN = new ConcurrentHashMap<>();

  private PlainDatabases() {}

  /** A driver has connected. */
  public static void connected(
      Driver driver, @Nullable String url, @Nullable Properties info, Connection connection) {
    if (url == null || Recorder.get().isProbing()) {
      return;
    }
    PlainDatabase known = KNOWN.get(url);
    if (known == null) {
      known = add(driver, url, info == null ? new Properties() : info);
    }
    if (known != null) {
      known.used(connection);
    }
  }

  @Nullable
  private static synchronized PlainDatabase add(Driver driver, String url, Properties info) {
    DbTarget target = DbTarget.ofJdbcUrl(url);
    if (target.host() == null || KNOWN.size() >= MOST) {
      return null;
    }
    PlainDatabase fresh = new PlainDatabase(driver, url, (Properties) info.clone(), target);
    PlainDatabase raced = KNOWN.putIfAbsent(url, fresh);
    if (raced == null) {
      Recorder.get().discovered(fresh);
    }
    return raced == null ? fresh : raced;
  }

  static void forget(String url) {
    KNOWN.remove(url);
  }
}
