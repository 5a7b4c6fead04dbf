package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "SET user:42 secret | SET user:? ?",
        "get user:42:profile | GET user:?:profile",
        "GET user:550e8400-e29b-41d4-a716-446655440000:profile | GET user:?:profile",
        "GET user:bob@example.com | GET user:?",
        "GET session:dGhpcyBpcyBhIHRva2Vu | GET session:?",
        "GET cache:deadbeefdeadbeef | GET cache:?",
        "GET order_17 | GET order_?",
        "GET api:v2:items | GET api:v2:items",
        "GET {user:1}:cart | GET {user:?}:cart",
        "SET k v EX 60 NX | SET k ? ? ? ?",
        "SET k v EX 60 NX GET | SET k ? ? ? ? ...",
        "MGET a:1 a:2 a:3 b | MGET a:? b",
        "MSET a:1 x b:2 y | MSET a:? ? b:? ?",
        "DEL a b c d e f g h i j | DEL a b c d e f g h ...",
        "HSET user:1 name bob | HSET user:? ? ?",
        "EVAL return(1) 2 k:1 j:2 secret | EVAL ? ? k:? j:? ?",
        "EVALSHA abc 99999999 k:1 | EVALSHA ? ? ?",
        "FCALL f 1 k:1 secret | FCALL ? ? k:? ?",
        "ZUNIONSTORE d:1 2 a:1 b:2 WEIGHTS 1 2 | ZUNIONSTORE d:? ? a:? b:? ? ? ?",
        "BLPOP q:1 q:2 5 | BLPOP q:? ?",
        "XADD stream:1 * field secret | XADD stream:? ? ? ?",
        "XREAD COUNT 2 STREAMS s:1 t:2 0 0 | XREAD ? ? ? s:? t:? ? ?",
        "XREADGROUP GROUP g c STREAMS s:1 > | XREADGROUP ? ? ? ? s:? ?",
        "XINFO STREAM s:1 | XINFO STREAM s:?",
        "OBJECT ENCODING user:1 | OBJECT ENCODING user:?",
        "OBJECT secret user:1 | OBJECT ? ?",
        "BITOP AND d:1 s:2 | BITOP ? d:? s:?",
        "GEOADD cities 13.361389 38.115556 Palermo | GEOADD cities ? ? ?",
        "PUBLISH news:1 payload | PUBLISH news:? ?",
        "SPUBLISH news:1 payload | SPUBLISH news:? ?",
        "AUTH bob secret | AUTH ? ?",
        "HELLO 3 AUTH bob secret | HELLO ? ? ? ?",
        "CONFIG SET requirepass secret | CONFIG ? ? ?",
        "ACL SETUSER bob >secret | ACL ? ? ?",
        "ECHO secret | ECHO ?",
        "CLIENT SETNAME secret | CLIENT SETNAME ?",
        "SCRIPT LOAD secret | SCRIPT ? ?",
        "MIGRATE host 6379 k 0 5000 AUTH secret | MIGRATE ? ? ? ? ...",
        "KEYS user:* | KEYS ?",
        "PFDEBUG GETREG user:1 | PFDEBUG ? ?",
        "PING | PING",
        "CLUSTER SLOTS | CLUSTER SLOTS",
        "hunter2secret x y | ? ? ?",
        "secret | ?",
        "JSON.SET doc:1 $ {} | JSON.SET doc:? ? ?",
        "SET ^a key^ v | SET ? ? ?",
        "GET 'user:1:my key' | GET user:?:?",
      })
  void sanitize_line_shows_keys_by_shape_and_no_value(String line, String text) {
    assertThat(RedisText.sanitizeLine(line)).isEqualTo(text);
  }

  @Test
  void sanitize_takes_bytes_strings_numbers_nulls_and_lists() {
    byte[][] bytes = {bytes("user:42"), bytes("secret")};
    assertThat(RedisText.sanitize("SET", (Object[]) bytes)).isEqualTo("SET user:? ?");
    assertThat(RedisText.sanitize("SET", Arrays.asList("user:42", 7L))).isEqualTo("SET user:? ?");
    assertThat(RedisText.sanitize("GET", (Object) null)).isEqualTo("GET ?");
    assertThat(RedisText.sanitize("GET", "a", null)).isEqualTo("GET a ?");
    assertThat(RedisText.sanitize("GET", 42)).isEqualTo("GET ?");
    assertThat(RedisText.sanitize(null)).isEqualTo("?");
    assertThat(
            RedisText.sanitize(
                "GET",
                new Object() {
                  @Override
                  public String toString() {
                    throw new IllegalStateException();
                  }
                }))
        .isEqualTo("GET ?");
  }

  @Test
  void sanitize_binary_and_huge_arguments_stay_bounded() {
    byte[] binary = new byte[10 << 20];
    new Random(1).nextBytes(binary);
    assertThat(RedisText.sanitize("SET", binary, binary)).isEqualTo("SET ? ?");
    Object[] many = new Object[100_000];
    Arrays.fill(many, "key:with:many:segments");
    many[5] = "other";
    assertThat(RedisText.sanitize("DEL", many)).hasSizeLessThan(512);
    String key = "a:".repeat(5_000);
    assertThat(RedisText.sanitize("DEL", key, key + "b", key)).hasSizeLessThan(512);
  }

  @Test
  void text_with_patterns_shows_the_pattern_that_a_key_matches() {
    RedisText redis = new RedisText(List.of("user:*:profile", "tmp*"));
    assertThat(redis.text("GET", "user:bob:profile")).isEqualTo("GET user:?:profile");
    assertThat(redis.text("GET", "tmp-x-y")).isEqualTo("GET tmp?");
    assertThat(redis.text("GET", "other:1")).isEqualTo("GET other:?");
  }

  @Test
  void sanitize_random_commands_lets_no_secret_out() {
    long seed = Long.getLong("weft.proof.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> commands = new ArrayList<>(RedisCommands.names());
    for (int i = 0; i < 100_000; i++) {
      String secret = Secrets.any(random);
      String command =
          random.nextInt(10) == 0 ? secret : commands.get(random.nextInt(commands.size()));
      Object[] args = new Object[random.nextInt(9)];
      for (int a = 0; a < args.length; a++) {
        args[a] = argument(random, secret);
      }
      String text = RedisText.sanitize(command, args);
      assertThat(text).as("seed %s: %s", seed, command).hasSizeLessThanOrEqualTo(512);
      assertThat(Secrets.pieceOf(secret, text)).as("seed %s: %s", seed, text).isNull();
    }
  }

  private static Object argument(Random random, String secret) {
    return switch (random.nextInt(9)) {
      case 0 -> secret;
      case 1 -> bytes("user:" + secret);
      case 2 -> "user:" + secret + ":profile";
      case 3 -> random.nextInt(4);
      case 4 -> bytes("STREAMS");
      case 5 -> "2";
      case 6 -> List.of("a", secret, "b");
      case 7 -> "AUTH";
      default -> bytes(secret + "/" + secret);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
