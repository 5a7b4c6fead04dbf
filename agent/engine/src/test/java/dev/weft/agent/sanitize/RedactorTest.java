package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.plain();

  @ParameterizedTest
  @ValueSource(strings = {"messages.tsv", "driver-messages.tsv"})
  void redact_messages_gives_what_each_row_says(String table) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String[] row : Tables.rows(table)) {
      String text = redactor.redact(row[2]);
      softly.assertThat(text).as(row[0]).isEqualTo(row[3]);
      softly.assertThat(redactor.redact(text)).as("twice").isEqualTo(text);
      if (!row[1].equals("-")) {
        softly.assertThat(text).as(row[0]).doesNotContain(row[1]);
      }
    }
    softly.assertAll();
  }

  @Test
  void redact_message_without_secret_gives_the_same_instance() {
    String message = new String("Connection to 'orders' timed out after 30 s (attempt 3 of 5)");
    assertThat(redactor.redact(message)).isSameAs(message);
    assertThat(redactor.redact("")).isEmpty();
  }

  @Test
  void redact_with_patterns_of_a_user_masks_what_they_match() {
    Redactor own = new Redactor(List.of("CUST-####", "acct_*"));
    assertThat(own.redact("see CUST-1234 and acct_a1-B2, not CUST-12"))
        .isEqualTo("see ? and ?, not CUST-12");
    assertThat(own.redact("mail bob@example.com")).isEqualTo("mail ?");
  }

  @Test
  void redact_long_message_is_cut() {
    String text = redactor.redact("word ".repeat(10_000));
    assertThat(text).hasSizeLessThanOrEqualTo(Redactor.LONGEST).endsWith("...");
    assertThat(redactor.redact("x".repeat(50_000_000))).hasSizeLessThanOrEqualTo(Redactor.LONGEST);
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void redact_hostile_messages_takes_linear_time() {
    String[] hostile = {
      "a.",
      "a@",
      "+1 ",
      "1 ",
      "1-",
      "DE89",
      "select ",
      "'",
      "\"",
      "[select ",
      "x=",
      "password ",
      "://",
      "eyJ.",
      "-----BEGIN ",
      "key: \"",
      ")=(",
      "values ( ",
      "near '",
      "(",
      "Bearer "
    };
    for (String piece : hostile) {
      String message = piece.repeat(Redactor.LONGEST / piece.length());
      for (int i = 0; i < 20; i++) {
        assertThat(redactor.redact(message)).hasSizeLessThanOrEqualTo(Redactor.LONGEST);
      }
    }
  }

  @Test
  void redact_random_messages_lets_no_secret_out() {
    long seed = Long.getLong("weft.proof.seed", System.nanoTime());
    Random random = new Random(seed);
    String[] shapes = {
      "no user %w here",
      "password=%w",
      "\"token\": \"%s\"",
      "Key (a)=(%s) already exists.",
      "Duplicate entry '%s' for key 'a'",
      "GET https://u:%w@host/a",
      "GET https://host/a?b=%w c",
      "Authorization: Bearer %w",
      "SQL [select * from t where a = '%s']; x",
      "The duplicate key value is (%s).",
      "insert into t values ('%s') failed",
      "For input string: \"%s\"",
      "value '%s' to x",
      "jdbc:mysql://h/db?password=%w",
      "failed: '%s'",
      "VALUES ( /* 1 */ '%s')"
    };
    for (int i = 0; i < 50_000; i++) {
      int shape = random.nextInt(shapes.length);
      String secret = shape == 0 ? Secrets.address(random) : Secrets.any(random);
      if (shapes[shape].contains("%w")) {
        // what is not in quotes ends with the word
        secret = secret.replace(' ', '-');
      }
      String message = shapes[shape].replace("%s", secret).replace("%w", secret);
      String noise = random.nextBoolean() ? "" : shapes[random.nextInt(shapes.length)] + " ";
      String text = redactor.redact(noise.replace("%s", "x").replace("%w", "x") + message);
      assertThat(Secrets.pieceOf(secret, text)).as("seed %s: %s", seed, text).isNull();
      assertThat(redactor.redact(text)).as("seed %s: %s", seed, message).isEqualTo(text);
    }
  }
}
