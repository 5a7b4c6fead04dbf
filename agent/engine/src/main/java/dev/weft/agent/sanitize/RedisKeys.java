package dev.weft.agent.sanitize;

import java.util.List;

/** The shape of a key: its segments, with {@code ?} for those that look variable. */
final class RedisKeys {
  private static final String SEPARATORS = ":/|{}#,;";

  private final Glob[] patterns;

  RedisKeys(List<String> patterns) {
    this.patterns = new Glob[patterns.size()];
    for (int i = 0; i < this.patterns.length; i++) {
      this.patterns[i] = new Glob(patterns.get(i));
    }
  }

  /** Writes the shape of a key behind what is written already. */
  void write(Object key, StringBuilder out) {
    RedisWord text = new RedisWord(key);
    for (Glob pattern : patterns) {
      if (pattern.matches(text)) {
        out.append(pattern.shape());
        return;
      }
    }
    int start = out.length();
    if (text.isPlain()) {
      writeSegments(text, out);
    }
    if (out.length() == start) {
      out.append('?');
    }
  }

  private static void writeSegments(RedisWord text, StringBuilder out) {
    int start = out.length();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        writeSegment(text, from, i, out, start);
        if (i < text.length()) {
          out.append(text.charAt(i));
        }
        from = i + 1;
      }
    }
  }

  private static void writeSegment(RedisWord text, int from, int to, StringBuilder out, int start) {
    int number = Segments.numberOf(text, from, to);
    if (number < to) {
      out.append(text, from, number).append('?');
    } else if (Segments.isVariable(text, from, to)) {
      if (out.length() == start || out.charAt(out.length() - 1) != '?') {
        out.append('?');
      }
    } else {
      out.append(text, from, to);
    }
  }
}
