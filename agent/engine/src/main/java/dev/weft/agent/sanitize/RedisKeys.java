package dev.weft.agent.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shape of a key: its segments, with {@code ?} for those that look variable. */
final class RedisKeys {
  private static final int LONGEST = 128;
  private static final String SEPARATORS = ":/|{}#,;";

  private final Glob[] patterns;

  RedisKeys(List<String> patterns) {
    this.patterns = new Glob[patterns.size()];
    for (int i = 0; i < this.patterns.length; i++) {
      this.patterns[i] = new Glob(patterns.get(i));
    }
  }

  String shape(Object key) {
    String text = decoded(key);
    for (Glob pattern : patterns) {
      if (pattern.matches(text)) {
        return pattern.shape();
      }
    }
    if (!isText(text)) {
      return "?";
    }
    StringBuilder out = new StringBuilder(text.length() + 1);
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        segment(text, from, i, out);
        if (i < text.length()) {
          out.append(text.charAt(i));
        }
        from = i + 1;
      }
    }
    return out.length() == 0 ? "?" : out.toString();
  }

  private static boolean isText(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** What may be looked at of an argument: a number's digits, or the beginning of a text. */
  String decoded(Object arg) {
    if (arg instanceof byte[]) {
      byte[] bytes = (byte[]) arg;
      // what is not ASCII is masked anyway, so it need not be decoded
      return new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.ISO_8859_1);
    }
    if (arg instanceof CharSequence) {
      CharSequence text = (CharSequence) arg;
      return text.length() > LONGEST ? text.subSequence(0, LONGEST).toString() : text.toString();
    }
    return arg instanceof Number ? arg.toString() : "";
  }

  private static void segment(String text, int from, int to, StringBuilder out) {
    int number = Segments.numberOf(text, from, to);
    if (number < to) {
      out.append(text, from, number).append('?');
    } else if (Segments.isVariable(text, from, to)) {
      if (out.length() == 0 || out.charAt(out.length() - 1) != '?') {
        out.append('?');
      }
    } else {
      out.append(text, from, to);
    }
  }
}
