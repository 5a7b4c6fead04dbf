package dev.weft.smoke.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
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
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A real PostgreSQL of its own on a free loopback port, unpacked once under {@code
 * smoke-tests/target}. Thread safe.
 */
public final class Postgres implements AutoCloseable {
  private static final int ANY_PORT = 0;

  private final Path data;
  private volatile EmbeddedPostgres server;
  private boolean closed;

  private Postgres(Path unpacked, Path data) throws IOException {
    this.data = data;
    server = serve(unpacked, data, ANY_PORT);
  }

  public static Postgres start() {
    Path unpacked = unpacked();
    try {
      Files.createDirectories(unpacked);
      Postgres postgres = new Postgres(unpacked, Files.createTempDirectory(unpacked, "data-"));
      // what nobody closes goes with the JVM
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpacked() {
    return Layout.smokeTests().resolve("target/postgres");
  }

  private static EmbeddedPostgres serve(Path unpacked, Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(unpacked.toFile())
        .setDataDirectory(data)
        // it would begin anew after a stop
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
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

  /** Ends the server, and with it every connection; its data stays. Gone when this returns. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts what was stopped, on its port and with its data; it answers when this returns. */
  public void restart() {
    try {
      server = serve(unpacked(), data, port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
