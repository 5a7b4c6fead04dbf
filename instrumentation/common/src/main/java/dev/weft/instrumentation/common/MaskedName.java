package dev.weft.instrumentation.common;

import dev.weft.bootstrap.Recorder;

/**
 * A name of several words as a label may have it: words that look variable or personal become
 * {@code *}. Stateless.
 */
public final class MaskedName {
  private static final int LONGEST = 256;
  private static final String MASK = "?";

  private MaskedName() {}

  /**
   * {@code orders.42.created} gives {@code orders.*.created}; the same object when nothing was to
   * be done.
   *
   * @param separators the characters between which a word stands; they are kept
   */
  public static String of(String name, String separators) {
    if (name.length() > LONGEST) {
      return "*";
    }
    StringBuilder out = null;
    int begin = 0;
    for (int end = 0; end <= name.length(); end++) {
      if (end < name.length() && separators.indexOf(name.charAt(end)) < 0) {
        continue;
      }
      String word = name.substring(begin, end);
      String masked = word(word);
      if (out == null && !masked.equals(word)) {
        out = new StringBuilder(name.length() + 4).append(name, 0, begin);
      }
      if (out != null) {
        out.append(masked).append(name, end, Math.min(end + 1, name.length()));
      }
      begin = end + 1;
    }
    return out == null ? name : out.toString();
  }

  // what is special in a URL is not so in a name: it must not cut it short
  private static String word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("/?#;".indexOf(word.charAt(i)) >= 0) {
        return "*";
      }
    }
    return Recorder.get().maskPath(word).replace(MASK, "*");
  }
}
