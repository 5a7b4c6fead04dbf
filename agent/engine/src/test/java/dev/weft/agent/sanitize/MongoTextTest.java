package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{find: 'users', filter: {email: 'x', age: {$gt: 5}}, limit: 1, $db: 'a', lsid: {id: 1}}"
            + " | {\"find\": \"users\", \"filter\": {\"email\": \"?\", \"age\": {\"$gt\": \"?\"}},"
            + " \"limit\": \"?\"}",
        "{insert: 'users', documents: [{a: 1}, {a: 2}, {b: 3}]}"
            + " | {\"insert\": \"users\", \"documents\": [{\"a\": \"?\"}, {\"b\": \"?\"}]}",
        "{aggregate: 'o', pipeline: [{$match: {s: 1}}, {$lookup: {from: 'items', as: 'x'}}]}"
            + " | {\"aggregate\": \"o\", \"pipeline\": [{\"$match\": {\"s\": \"?\"}}, {\"$lookup\":"
            + " {\"from\": \"items\", \"as\": \"?\"}}]}",
        "{update: 'u', updates: [{q: {_id: 1}, u: {$set: {'a.0.b': 1}}}]}"
            + " | {\"update\": \"u\", \"updates\": [{\"q\": {\"_id\": \"?\"}, \"u\": {\"$set\":"
            + " {\"a.0.b\": \"?\"}}}]}",
        "{getMore: 123, collection: 'users'} | {\"getMore\": \"?\", \"collection\": \"users\"}",
        "{saslStart: 1, payload: 'secret'} | {\"saslStart\": \"?\"}",
        "{createUser: 'bob', pwd: 'secret'} | {\"createUser\": \"?\"}",
        "{find: 'bob@example.com'} | {\"find\": \"?\"}",
        "{find: 'u', filter: {'bob@example.com': 1}}"
            + " | {\"find\": \"u\", \"filter\": {\"?\": \"?\"}}",
        "{distinct: 'u', key: 'email', in: [1, 2, 3]}"
            + " | {\"distinct\": \"u\", \"key\": \"?\", \"in\": [\"?\"]}",
        "{find: 'u', filter: {'a b': 1, c: 2, 'd\u000be': [3], '?': 4}}"
            + " | {\"find\": \"u\", \"filter\": {\"?\": \"?\", \"c\": \"?\"}}",
        "{find: 'u', 'a b': 1, c: 2, 'd e': 3}"
            + " | {\"find\": \"u\", \"?\": \"?\", \"c\": \"?\"}",
        "{find: 'u', filter: {a: [1, {... | {\"find\": \"u\", \"filter\": {\"a\": [\"?\", {...",
        "{ping: 1} | {\"ping\": \"?\"}",
        "not a command | ?",
        "{find: 'u' | ?",
      })
  void sanitize_line_keeps_names_and_masks_values(String line, String text) {
    assertThat(MongoText.sanitizeLine(line)).isEqualTo(text);
    assertThat(MongoText.sanitizeLine(text)).as("twice").isEqualTo(text);
  }

  @Test
  void sanitize_odd_maps_neither_throws_nor_grows() {
    Map<String, Object> deep = new LinkedHashMap<>();
    deep.put("find", "u");
    Object inner = "secret";
    for (int i = 0; i < 1_000; i++) {
      inner = i % 2 == 0 ? Collections.singletonMap("a", inner) : Collections.singletonList(inner);
    }
    deep.put("filter", inner);
    assertThat(MongoText.sanitize(deep)).hasSizeLessThan(2048).doesNotContain("secret");
    Map<String, Object> wide = new LinkedHashMap<>();
    wide.put("find", "u");
    for (int i = 0; i < 10_000; i++) {
      String name = "field_" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26);
      wide.put(name + (char) ('a' + i / 676), Arrays.asList(1, "x", null));
    }
    String cut = MongoText.sanitize(wide);
    assertThat(cut).hasSizeLessThanOrEqualTo(2048).endsWith("[\"?\"]...");
    assertThat(MongoText.sanitizeLine(cut)).isEqualTo(cut);
    assertThat(MongoText.sanitize(null)).isEmpty();
    assertThat(MongoText.sanitize(Map.of())).isEqualTo("{}");
  }

  @Test
  void sanitize_random_commands_lets_no_secret_out() {
    long seed = Long.getLong("weft.proof.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      String secret = Secrets.any(random);
      Map<String, Object> command = new LinkedHashMap<>();
      command.put(random.nextInt(5) == 0 ? secret : "find", random.nextInt(5) == 0 ? secret : "u");
      command.put("filter", value(random, secret, 0));
      command.put("collection", random.nextBoolean() ? secret : "u");
      String text = MongoText.sanitize(command);
      assertThat(Secrets.pieceOf(secret, text)).as("seed %s: %s", seed, text).isNull();
      assertThat(MongoText.sanitizeLine(text)).as("seed %s, twice", seed).isEqualTo(text);
    }
  }

  private static Object value(Random random, String secret, int depth) {
    return switch (random.nextInt(depth > 4 ? 2 : 5)) {
      case 0 -> secret;
      case 1 -> random.nextInt();
      case 2 -> Map.of("a", value(random, secret, depth + 1), "from", secret);
      case 3 -> List.of(value(random, secret, depth + 1), secret, 1);
      default -> Map.of(secret, 1, "x." + secret, 2);
    };
  }
}
