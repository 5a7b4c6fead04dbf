package dev.weft.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.health.Migrations;
import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The check of migrations, on the tables that Flyway and Liquibase themselves have made. */
class MigrationsTest {
  // held: their levels would go with them
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private static final String FIRST = "CREATE TABLE items (id INT);\n";
  private static final String SECOND = "ALTER TABLE items ADD COLUMN name VARCHAR(20);\n";

  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new HikariCpModule(), new JdbcModule(), new DataSourceModule());

  @TempDir Path folder;

  /** Brings the database to a version. */
  private interface Migrator {
    void to(DataSource pool, int version) throws Exception;
  }

  private DataSource pool() throws ReflectiveOperationException {
    agent.with("weft.health.enabled", "true");
    agent.with("weft.health.interval", "100ms");
    agent.with("weft.health.sql-timeout", "20s");
    agent.with("weft.health.min-migration", "0008");
    agent.use("com.zaxxer.", Path.of("target/versions/HikariCP-5.1.0.jar"));
    Properties properties = new Properties();
    properties.setProperty("jdbcUrl", "jdbc:h2:mem:migrated;DB_CLOSE_DELAY=0");
    properties.setProperty("driverClassName", "org.h2.Driver");
    properties.setProperty("maximumPoolSize", "3");
    properties.setProperty("minimumIdle", "1");
    Class<?> config = agent.load("com.zaxxer.hikari.HikariConfig");
    return (DataSource)
        agent
            .load("com.zaxxer.hikari.HikariDataSource")
            .getConstructor(config)
            .newInstance(config.getConstructor(Properties.class).newInstance(properties));
  }

  private void isFollowed(Migrator migrator) throws Exception {
    LIQUIBASE.setLevel(Level.WARNING);
    FLYWAY.setLevel(Level.SEVERE);
    DataSource pool = pool();
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    // both find their own parts through it
    here.setContextClassLoader(MigrationsTest.class.getClassLoader());
    try {
      migrator.to(pool, 7);
      // asked for: that starts the probing
      Eventually.holds(() -> agent.metric("h2_up").hasValue(1));
      Eventually.holds(() -> assertThat(migrations().found()).isEqualTo("0007"));
      assertThat(migrations().isOk()).isFalse();
      migrator.to(pool, 8);
      Eventually.holds(() -> assertThat(migrations().isOk()).isTrue());
      assertThat(migrations().found()).isEqualTo("0008");
    } finally {
      here.setContextClassLoader(before);
      ((Closeable) pool).close();
    }
    agent.spans();
  }

  private Migrations migrations() {
    // has whatever is due asked, as the agent's thread does
    agent.health().states();
    return Objects.requireNonNull(agent.health().migrations());
  }

  @Test
  void liquibase_isFollowed() throws Exception {
    Files.writeString(
        folder.resolve("changes.sql"),
        "--liquibase formatted sql\n"
            + ("--changeset anna:0007\n" + FIRST)
            + ("--changeset anna:0008\n" + SECOND));
    isFollowed(
        (pool, version) -> Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> next(pool)));
  }

  /** Runs the next change. */
  private void next(DataSource pool) throws Exception {
    // Liquibase closes it
    JdbcConnection connection = new JdbcConnection(pool.getConnection());
    Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
    try (Liquibase liquibase =
        new Liquibase("changes.sql", new DirectoryResourceAccessor(folder), database)) {
      liquibase.update(1, "");
    }
  }

  @Test
  void flyway_isFollowed() throws Exception {
    Files.writeString(folder.resolve("V0007__items.sql"), FIRST);
    Files.writeString(folder.resolve("V0008__names.sql"), SECOND);
    isFollowed(
        (pool, version) ->
            Flyway.configure(MigrationsTest.class.getClassLoader())
                .dataSource(pool)
                .locations("filesystem:" + folder)
                .target("" + version)
                .load()
                .migrate());
  }
}
