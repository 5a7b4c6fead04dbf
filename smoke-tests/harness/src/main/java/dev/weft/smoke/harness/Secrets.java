package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Words that exist nowhere else, each planted in one place, and the search for them. Thread safe.
 */
public final class Secrets {
  // begins every secret of every test: whoever finds it in any output has found a leak
  private static final String STEM = "zqxjk";

  private final Map<String, String> planted = new ConcurrentHashMap<>();

  /** The word for a place, made on first use. */
  public String in(String place) {
    return planted.computeIfAbsent(place, any -> STEM + random(10_000_000, 99_999_999));
  }

  /** The same as a number, for places where only a number goes. */
  public String numberIn(String place) {
    return planted.computeIfAbsent(place, any -> "" + random(700_000_000, 999_999_999));
  }

  /** The places whose secret these bytes show, in any case, or as Base64. */
  public List<String> leakedBy(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String lower = text.toLowerCase(Locale.ROOT);
    return planted.entrySet().stream()
        .filter(secret -> lower.contains(secret.getValue()) || text.contains(base64(secret)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The files under a directory in which any secret of any test stands. */
  public static List<Path> leaksUnder(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(Secrets::leaks).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean leaks(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return text.toLowerCase(Locale.ROOT).contains(STEM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(Map.Entry<String, String> secret) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(secret.getValue().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int random(int from, int to) {
    return ThreadLocalRandom.current().nextInt(from, to);
  }
}
