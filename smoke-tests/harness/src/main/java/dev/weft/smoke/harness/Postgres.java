package dev.weft.smoke.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL of its own on a free loopback port, unpacked once under {@code
 * smoke-tests/target}. Thread safe.
 */
public final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final Path data;

  private Postgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  public static Postgres start() {
    Path unpacked = Layout.smokeTests().resolve("target/postgres");
    try {
      Files.createDirectories(unpacked);
      Path data = Files.createTempDirectory(unpacked, "data-");
      return new Postgres(
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(unpacked.toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(true)
              .setPGStartupWait(Duration.ofSeconds(60))
              .start(),
          data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** A new database; what {@code shop.jdbc.url} has to say for it. */
  public String database(String name) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many transactions a database has seen, complete only when all of its clients have gone. */
  public long transactions(String database) {
    String sql = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = ?";
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, database);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops every process of the server where it stands. */
  public void freeze() {
    Freezer.freeze(pid());
  }

  /** Lets the server go on. */
  public void thaw() {
    Freezer.thaw(pid());
  }

  private long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
