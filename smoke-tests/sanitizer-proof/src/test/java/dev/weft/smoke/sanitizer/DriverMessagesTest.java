package dev.weft.smoke.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.sanitize.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What servers and drivers really say about values that they refuse. {@code -Dweft.capture=<file>}
 * appends the messages as rows of {@code driver-messages.tsv}.
 */
class DriverMessagesTest {
  // a token, a person, a person with an apostrophe, an address, a word that might be a name, a date
  private static final String[] SECRETS = {
    "k7Qz9mX2pL4v",
    "Quentin Vandermolen",
    "Sheila O'Xanadu",
    "zaphod@heartofgold.example",
    "Rumpelstilzchen",
    "1971-03-14",
    "hunter2hunter2)",
  };

  private final List<String> leaks = new ArrayList<>();
  private int seen;

  @Test
  void postgresql_messages_hold_no_value() throws Exception {
    try (Connection connection = Servers.postgresql()) {
      assertKept("pgjdbc", connection, 100);
    }
  }

  @Test
  void mariadb_messages_hold_no_value() throws Exception {
    try (Connection connection = Servers.mariadb("")) {
      assertKept("mariadb-java-client", connection, 100);
    }
    try (Connection connection = Servers.mariadb("?dumpQueriesOnException=true")) {
      assertKept("mariadb-java-client", connection, 100);
    }
  }

  @Test
  void mysql_messages_hold_no_value() throws Exception {
    String options = "?useSSL=false&allowPublicKeyRetrieval=true";
    try (Connection connection = Servers.mysql(options)) {
      assertKept("mysql-connector-j", connection, 100);
    }
    try (Connection connection = Servers.mysql(options + "&dumpQueriesOnException=true")) {
      assertKept("mysql-connector-j", connection, 100);
    }
  }

  @Test
  void h2_messages_hold_no_value() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:messages")) {
      assertKept("h2", connection, 100);
    }
  }

  @Test
  void sqlite_messages_hold_no_value() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      connection.createStatement().execute("PRAGMA foreign_keys = ON");
      assertKept("sqlite-jdbc", connection, 50);
    }
  }

  private void assertKept(String driver, Connection connection, int atLeast) throws Exception {
    for (String secret : SECRETS) {
      for (String message : new Provocations(connection).about(secret)) {
        seen += message.contains(secret) ? 1 : 0;
        check(driver, secret, message);
      }
    }
    System.out.println("DriverMessagesTest: " + driver + ": " + seen + " messages with a value");
    assertThat(leaks).as(driver).isEmpty();
    // else nothing was asked
    assertThat(seen).isGreaterThan(atLeast / 4);
  }

  private void check(String driver, String secret, String message) throws IOException {
    String redacted = Redactor.plain().redact(message);
    for (String word : secret.split("[ @.]")) {
      if (word.length() >= 6 && redacted.contains(word)) {
        leaks.add(message + "\n  gives " + redacted);
      }
    }
    if (!Redactor.plain().redact(redacted).equals(redacted)) {
      leaks.add("twice: " + message + "\n  gives " + redacted);
    }
    capture(driver, message.contains(secret) ? secret : "-", message, redacted);
  }

  private static void capture(String driver, String secret, String message, String redacted)
      throws IOException {
    String file = System.getProperty("weft.capture");
    if (file != null) {
      String row =
          driver + '\t' + secret + '\t' + escaped(message) + '\t' + escaped(redacted) + '\n';
      Files.writeString(
          Path.of(file),
          row,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
