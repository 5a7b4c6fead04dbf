package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SanitizeCommandTest {
  private final SanitizeCommand command =
      new SanitizeCommand(List.of("cart:*:lines"), List.of("CUST-####"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... args) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return command.run(args, in, new PrintStream(out), new PrintStream(err));
  }

  @Test
  void run_without_options_sanitizes_sql_of_any_dialect() {
    assertThat(run("SELECT a FROM t WHERE b = 'x'\n\nSELECT 1")).isZero();
    assertThat(out.toString()).isEqualTo(lines("SELECT a FROM t WHERE b = ?", "", "SELECT ?"));
  }

  @Test
  void run_with_each_kind_uses_its_door() {
    run("SET user:42 secret", "--kind=redis");
    run("SET user:42 secret", "--dialect=redis");
    run("{\"find\": \"users\", \"filter\": {\"email\": \"x\"}}", "--kind=mongo");
    run("mail from bob@example.com", "--kind=message");
    run("/items/42?x=1", "--kind=url");
    run("SELECT \"a\" FROM t", "--kind=sql", "--dialect=postgresql");
    assertThat(out.toString())
        .isEqualTo(
            lines(
                "SET user:? ?",
                "SET user:? ?",
                "{\"find\": \"users\", \"filter\": {\"email\": \"?\"}}",
                "mail from ?",
                "/items/?",
                "SELECT \"a\" FROM t"));
  }

  @Test
  void run_masks_by_the_users_patterns_too() {
    run("GET cart:abc:lines", "--kind=redis");
    run("customer CUST-4711 is gone", "--kind=message");
    assertThat(out.toString()).isEqualTo(lines("GET cart:?:lines", "customer ? is gone"));
  }

  @Test
  void run_with_every_dialect_is_accepted() {
    String[] names =
        "postgresql mysql mariadb oracle sqlserver sqlite h2 db2 generic redis".split(" ");
    for (String name : names) {
      assertThat(run("", "--dialect=" + name)).as(name).isZero();
    }
  }

  @Test
  void run_with_wrong_option_says_what_was_expected() {
    assertThat(run("", "--kind=xml")).isEqualTo(2);
    assertThat(run("", "--dialect=cobol")).isEqualTo(2);
    assertThat(run("", "--quiet")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            lines(
                "sanitize: --kind: expecting sql, redis, mongo, message or url, got xml",
                "sanitize: --dialect: expecting postgresql, mysql, mariadb, oracle, sqlserver,"
                    + " sqlite, h2, db2, generic or redis, got cobol",
                "sanitize: --quiet: expecting --kind=<kind> or --dialect=<dialect>, got --quiet"));
  }

  @Test
  void run_with_unreadable_input_returns_1() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    int code = command.run(new String[0], broken, new PrintStream(out), new PrintStream(err));
    assertThat(code).isEqualTo(1);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
