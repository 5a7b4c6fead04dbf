package dev.weft.agent.sanitize;

import java.util.ArrayList;
import java.util.List;

/** The line that a command is written to, bounded, and the words of one that was typed. */
final class RedisLine {
  private static final int MOST_VALUES = 4;
  private static final int MOST_KEYS = 8;
  private static final String ELLIPSIS = "...";

  private final StringBuilder line = new StringBuilder(48);
  private final int limit;

  /** Where the last key that is shown begins, with the space before it. */
  private int lastKey;

  private int keys;
  private int run;
  private int shown;
  private boolean cut;

  RedisLine(int limit) {
    this.limit = limit;
  }

  void word(String word) {
    line.append(word);
  }

  void subcommand(String word) {
    append(word);
    shown++;
  }

  /** How many arguments were shown as they are. */
  int shown() {
    return shown;
  }

  /** Keys of one shape in a row are shown once. */
  void key(Object key, RedisKeys shapes) {
    int end = line.length();
    line.append(' ');
    shapes.write(key, line);
    if (run == 0 && isLastKeyAgain(end)) {
      line.setLength(end);
      return;
    }
    run = 0;
    keys++;
    if (keys <= MOST_KEYS && !cut && line.length() + 1 + ELLIPSIS.length() <= limit) {
      lastKey = end;
      return;
    }
    line.setLength(end);
    if (keys <= MOST_KEYS) {
      cut();
    } else if (keys == MOST_KEYS + 1) {
      append(ELLIPSIS);
    }
  }

  /** Whether what is behind {@code end} is the key, with the space before it, that ends there. */
  private boolean isLastKeyAgain(int end) {
    if (keys == 0 || keys > MOST_KEYS || line.length() - end != end - lastKey) {
      return false;
    }
    for (int i = end; i < line.length(); i++) {
      if (line.charAt(i) != line.charAt(i - end + lastKey)) {
        return false;
      }
    }
    return true;
  }

  /** A few values are counted out, more are just many. */
  void value() {
    run++;
    if (run <= MOST_VALUES) {
      append("?");
    } else if (run == MOST_VALUES + 1) {
      append(ELLIPSIS);
    }
  }

  RedisLine values(int count) {
    for (int i = 0; i < count && !cut; i++) {
      value();
    }
    return this;
  }

  /** The line, by way of those that were seen before. */
  String text(KnownTexts known) {
    return known.of(line);
  }

  private void append(String word) {
    if (cut || line.length() + word.length() + 2 + ELLIPSIS.length() > limit) {
      cut();
      return;
    }
    if (line.length() > 0) {
      line.append(' ');
    }
    line.append(word);
  }

  private void cut() {
    if (!cut) {
      line.append(' ').append(ELLIPSIS);
      cut = true;
    }
  }

  /** The words of a line, of which one may be in single or double quotes; at most {@code most}. */
  static List<Object> words(String line, int most) {
    List<Object> words = new ArrayList<>();
    int at = 0;
    while (at < line.length() && words.size() < most) {
      char c = line.charAt(at);
      if (CharClass.isSpace(c)) {
        at++;
      } else {
        int to = endOfWord(line, at);
        words.add(unquoted(line, at, to));
        at = to;
      }
    }
    return words;
  }

  private static String unquoted(String line, int from, int to) {
    char first = line.charAt(from);
    boolean quoted =
        to - from > 1 && (first == '"' || first == '\'') && line.charAt(to - 1) == first;
    return quoted ? line.substring(from + 1, to - 1) : line.substring(from, to);
  }

  private static int endOfWord(String line, int from) {
    char quote = 0;
    int at = from;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote == 0 && CharClass.isSpace(c)) {
        return at;
      }
      if (c == '\\' && quote == '"') {
        at++;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && at == from && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    return Math.min(at, line.length());
  }
}
