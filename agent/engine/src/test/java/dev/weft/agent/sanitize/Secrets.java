package dev.weft.agent.sanitize;

import java.util.Random;

/** Values that must not come out, of every kind that people put where they should not. */
final class Secrets {
  private static final int PIECE = 6;
  private static final String ALNUM = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

  private Secrets() {}

  static String any(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> address(random);
      case 1 ->
          hex(random, 8) + "-" + hex(random, 4) + "-" + hex(random, 4) + "-" + hex(random, 12);
      case 2 -> hex(random, 32);
      case 3 -> String.valueOf(100_000 + random.nextInt(900_000)) + random.nextInt(1000);
      case 4 -> "pass word " + mixed(random, 5);
      case 5 -> mixed(random, 12) + "==";
      default -> mixed(random, 6);
    };
  }

  static String address(Random random) {
    return mixed(random, 4) + "@example.com";
  }

  /** A piece of six characters of {@code secret} that {@code text} holds; null if it holds none. */
  static String pieceOf(String secret, String text) {
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      String piece = secret.substring(i, i + PIECE);
      if (text.contains(piece)) {
        return piece;
      }
    }
    return null;
  }

  // at least a digit in every three characters
  private static String mixed(Random random, int triples) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < triples; i++) {
      out.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
      out.append(random.nextInt(10));
      out.append(ALNUM.charAt(random.nextInt(48)));
    }
    return out.toString();
  }

  private static String hex(Random random, int size) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < size; i++) {
      out.append(Character.forDigit(random.nextInt(i % 3 == 0 ? 10 : 16), 16));
    }
    return out.toString();
  }
}
