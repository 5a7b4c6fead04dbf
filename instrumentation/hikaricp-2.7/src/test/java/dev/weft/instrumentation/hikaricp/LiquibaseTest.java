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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The check of migrations, on a table that Liquibase itself has made. */
class LiquibaseTest {
  // held: its level would go with it
  private static final Logger QUIET = Logger.getLogger("liquibase");

  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new HikariCpModule(), new JdbcModule(), new DataSourceModule());

  @TempDir Path folder;

  private DataSource pool() throws ReflectiveOperationException {
    Properties properties = new Properties();
    properties.setProperty("jdbcUrl", "jdbc:h2:mem:migrated;DB_CLOSE_DELAY=0");
    properties.setProperty("driverClassName", "org.h2.Driver");
    properties.setProperty("maximumPoolSize", "2");
    properties.setProperty("minimumIdle", "1");
    Class<?> config = agent.load("com.zaxxer.hikari.HikariConfig");
    return (DataSource)
        agent
            .load("com.zaxxer.hikari.HikariDataSource")
            .getConstructor(config)
            .newInstance(config.getConstructor(Properties.class).newInstance(properties));
  }

  private void migrate(DataSource pool) throws Exception {
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    // Liquibase finds its own parts through it
    here.setContextClassLoader(Liquibase.class.getClassLoader());
    try {
      Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> update(pool));
    } finally {
      here.setContextClassLoader(before);
    }
  }

  /** The next change. */
  private void update(DataSource pool) throws Exception {
    // it closes the connection
    JdbcConnection connection = new JdbcConnection(pool.getConnection());
    Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
    try (Liquibase liquibase =
        new Liquibase("changes.sql", new DirectoryResourceAccessor(folder), database)) {
      liquibase.update(1, "");
    }
  }

  private Migrations migrations() {
    return Objects.requireNonNull(agent.health().migrations());
  }

  @Test
  void migration_isOk_onceLiquibaseHasRunIt() throws Exception {
    QUIET.setLevel(Level.WARNING);
    agent.with("weft.health.enabled", "true");
    agent.with("weft.health.interval", "100ms");
    agent.with("weft.health.sql-timeout", "20s");
    agent.with("weft.health.min-migration", "0008");
    agent.use("com.zaxxer.", Path.of("target/versions/HikariCP-5.1.0.jar"));
    Files.writeString(
        folder.resolve("changes.sql"),
        """
        --liquibase formatted sql
        --changeset anna:0007
        CREATE TABLE items (id INT);
        --changeset anna:0008
        ALTER TABLE items ADD COLUMN name VARCHAR(20);
        """);
    DataSource pool = pool();
    try {
      migrate(pool);
      Eventually.holds(() -> agent.metric("h2_up").hasValue(1));
      Eventually.holds(() -> assertThat(migrations().found()).isEqualTo("0007"));
      assertThat(migrations().isOk()).isFalse();
      migrate(pool);
      Eventually.holds(() -> assertThat(migrations().isOk()).isTrue());
      assertThat(migrations().found()).isEqualTo("0008");
      agent.metric("db_query_errors_total").isAbsent();
    } finally {
      ((Closeable) pool).close();
    }
    agent.spans();
  }
}
