package dev.weft.smoke.sanitizer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Has a server and its driver refuse statements that hold a value, and keeps what they say. */
final class Provocations {
  private static final String[] STATEMENTS = {
    "INSERT INTO mailbox VALUES (2, '%s', 3, NULL, 'x')",
    "INSERT INTO mailbox VALUES (1, '%s', 3, NULL, 'x')",
    "INSERT INTO mailbox VALUES (2, '%s', 3, 77, NULL)",
    "INSERT INTO mailbox VALUES (2, '%s', 4711, NULL, 'x')",
    "INSERT INTO mailbox VALUES (2, 'a', 3, NULL, '%s')",
    "INSERT INTO mailbox VALUES (2, 'a', '%s', NULL, 'x')",
    "INSERT INTO mailbox VALUES ('%s')",
    "INSERT INTO letters VALUES (1, '%s')",
    "UPDATE letters SET mailbox = '%s'",
    "UPDATE mailbox SET age = '%s' WHERE email = '%s'",
    "DELETE FROM owners WHERE name = '%s'",
    "SELECT CAST('%s' AS INT)",
    "SELECT CAST('%s' AS DATE)",
    "SELECT CAST('%s' AS DECIMAL(4, 2))",
    "SELECT '%s'::uuid",
    "SELECT '%s'::json",
    "SELECT to_date('%s', 'YYYY')",
    "SELEC '%s'",
    "SELECT '%s' '%s' FRO mailbox WHERE",
    "SELECT (1, '%s'",
    "SELECT '%s",
    "SELECT \"%s",
    "SELECT 1 / 0, '%s'",
    "SELECT age + '%s' FROM mailbox WHERE nocolumn = '%s'",
    "SELECT nofunction('%s', 1)",
    "SELECT * FROM nowhere WHERE a = '%s'",
    "SELECT x'%s'",
    "CALL nothing('%s')",
    "SET lock_timeout = '%s'",
    "CREATE TABLE mailbox (a INT DEFAULT '%s')",
    "INSERT INTO owners SELECT '%s' FROM owners WHERE name = '%s'",
  };

  private static final String[] PREPARED = {
    "INSERT INTO mailbox VALUES (2, ?, 3, NULL, 'x')",
    "INSERT INTO mailbox VALUES (2, 'a', 3, NULL, ?)",
    "INSERT INTO letters VALUES (1, ?)",
    "SELECT CAST(? AS DATE)",
    "UPDATE mailbox SET age = ?",
    "SELEC ?",
  };

  private final Connection connection;
  private final Set<String> messages = new LinkedHashSet<>();

  Provocations(Connection connection) {
    this.connection = connection;
  }

  /** What was said about statements that hold {@code secret}. */
  Set<String> about(String secret) throws SQLException {
    messages.clear();
    String literal = secret.replace("'", "''");
    for (String table : new String[] {"letters", "mailbox", "owners"}) {
      run("DROP TABLE IF EXISTS " + table);
    }
    run("CREATE TABLE owners (name VARCHAR(40) PRIMARY KEY)");
    run(
        "CREATE TABLE mailbox (id INT PRIMARY KEY, email VARCHAR(40) UNIQUE, age INT CHECK (age <"
            + " 200), n INT, kind VARCHAR(3) NOT NULL)");
    run(
        "CREATE TABLE letters (id INT, mailbox VARCHAR(40), FOREIGN KEY (mailbox) REFERENCES"
            + " mailbox(email), FOREIGN KEY (mailbox) REFERENCES owners(name))");
    run("INSERT INTO owners VALUES ('" + literal + "')");
    run("INSERT INTO mailbox VALUES (1, '" + literal + "', 3, NULL, 'x')");
    run("INSERT INTO letters VALUES (7, '" + literal + "')");
    messages.clear();
    for (String statement : STATEMENTS) {
      run(statement.replace("%s", literal));
      batch(statement.replace("%s", literal));
    }
    for (String statement : PREPARED) {
      prepared(statement, secret);
    }
    return messages;
  }

  private void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      keep(e);
    }
  }

  private void batch(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch(sql);
      statement.addBatch(sql);
      statement.executeBatch();
    } catch (SQLException e) {
      keep(e);
    }
  }

  private void prepared(String sql, String secret) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, secret);
      statement.execute();
    } catch (SQLException e) {
      keep(e);
    }
  }

  private void keep(SQLException thrown) {
    for (SQLException e = thrown; e != null; e = e.getNextException()) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        messages.add(String.valueOf(t.getMessage()));
      }
    }
  }
}
