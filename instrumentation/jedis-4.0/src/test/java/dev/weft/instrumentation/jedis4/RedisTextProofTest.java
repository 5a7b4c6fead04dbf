package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.sanitize.RedisText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Nothing of what an application puts into a command comes out, for every command that a real
 * server knows, by that server's own account of which arguments are keys.
 */
class RedisTextProofTest {
  private static final int STRINGS = 100_000;
  private static final int PIECE = 6;
  private static final Set<String> CHANNELS = Set.of("subscribe", "publish");
  private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

  private final long seed = Long.getLong("weft.proof.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** A command, and which of its arguments are keys; -1 where the server cannot say. */
  private record Command(String name, int firstKey, int lastKey, int step) {
    boolean mayBeKey(int argument, int count) {
      int at = argument + 1;
      int last = lastKey < 0 ? count + 1 + lastKey : lastKey;
      return firstKey < 0
          || firstKey > 0 && at >= firstKey && at <= last && (at - firstKey) % step == 0;
    }
  }

  private static List<Command> commandsOf(RedisProcess redis) {
    List<Command> commands = new ArrayList<>();
    for (Object each : (List<?>) redis.askTree("COMMAND")) {
      List<?> row = (List<?>) each;
      boolean moves = row.get(2).toString().contains("movablekeys");
      String name = row.get(0).toString();
      commands.add(
          CHANNELS.contains(name)
              // the server does not take channels for keys; we show them as if they were
              ? new Command(name, 1, name.equals("publish") ? 1 : -1, 1)
              : new Command(
                  name,
                  moves ? -1 : Integer.parseInt(row.get(3).toString()),
                  Integer.parseInt(row.get(4).toString()),
                  Math.max(1, Integer.parseInt(row.get(5).toString()))));
    }
    return commands;
  }

  @Test
  void text_ofEveryCommandOfTheServerLetsNoSecretOut() {
    List<Command> commands;
    try (RedisProcess redis = RedisProcess.start()) {
      commands = commandsOf(redis);
    }
    assertThat(commands).hasSizeGreaterThan(200);
    commands.add(new Command("NONSUCH", 0, 0, 1));
    commands.add(new Command("hunter2secret", 0, 0, 1));
    for (Command command : commands) {
      for (int strings = 0; strings < STRINGS; ) {
        strings += attempt(command);
      }
    }
  }

  /** One text; answers of how many strings it was made. */
  private int attempt(Command command) {
    Object[] arguments = new Object[random.nextInt(24)];
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      boolean mayBeKey = command.mayBeKey(i, arguments.length);
      String secret = mayBeKey ? keySecret() : anySecret();
      secrets.add(secret);
      arguments[i] = dressed(mayBeKey ? inKey(secret) : secret);
    }
    if (arguments.length > 0 && random.nextInt(3) == 0) {
      arguments[random.nextInt(arguments.length)] = word();
    }
    String text = RedisText.sanitize(command.name(), arguments);
    assertThat(text).hasSizeLessThanOrEqualTo(512);
    for (String secret : secrets) {
      for (int i = 0; i + PIECE <= secret.length(); i++) {
        if (text.contains(secret.substring(i, i + PIECE))) {
          throw new AssertionError("seed " + seed + ": " + secret + " came out: " + text);
        }
      }
    }
    return arguments.length + 1;
  }

  private Object dressed(String text) {
    return random.nextBoolean() ? text : text.getBytes(StandardCharsets.UTF_8);
  }

  private String inKey(String secret) {
    return switch (random.nextInt(4)) {
      case 0 -> "user:" + secret;
      case 1 -> "{user:" + secret + "}:cart";
      case 2 -> secret + ":profile";
      default -> secret;
    };
  }

  // what a sanitizer may trip over: words that have a meaning, counts that lie
  private Object word() {
    String[] words = {
      "STREAMS", "GET", "SETNAME", "AUTH", "0", "2", "99", "-1", "KEYS", "", "LIST", "ID", "STREAM"
    };
    return random.nextInt(6) == 0
        ? random.nextInt(30)
        : dressed(words[random.nextInt(words.length)]);
  }

  /** What a key's segment can be told to be variable by. */
  private String keySecret() {
    return switch (random.nextInt(7)) {
      case 0 -> mixed(8) + "@example.com";
      case 1 -> hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
      case 2 -> hex(8 + random.nextInt(40));
      case 3 -> String.valueOf(100_000L + random.nextInt(Integer.MAX_VALUE));
      case 4 -> mixed(6 + random.nextInt(30));
      case 5 -> mixed(20) + "." + mixed(30) + "." + mixed(20);
      default -> mixed(4) + "!$%&*+?~".charAt(random.nextInt(8)) + mixed(6);
    };
  }

  /** In the place of a value a word will do: nothing of it may be seen. */
  private String anySecret() {
    switch (random.nextInt(4)) {
      case 0:
        return letters(6 + random.nextInt(20));
      case 1:
        return letters(4) + ":/|{}#,; -_.".charAt(random.nextInt(12)) + letters(5);
      default:
        return keySecret();
    }
  }

  private String letters(int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < size; i++) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.toString();
  }

  // a digit in every three characters
  private String mixed(int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < size; i++) {
      out.append(
          i % 3 == 1
              ? (char) ('0' + random.nextInt(10))
              : LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.toString();
  }

  private String hex(int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < size; i++) {
      out.append(Character.forDigit(random.nextInt(i % 3 == 0 ? 10 : 16), 16));
    }
    return out.toString();
  }
}
