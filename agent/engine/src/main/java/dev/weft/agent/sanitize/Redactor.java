package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
import java.util.Collections;
import java.util.List;

/**
 * Masks what is personal or secret in a message: credentials, tokens, addresses, account and
 * telephone numbers, coordinates, and the values and statements that database drivers quote. Linear
 * in the length of the message; immutable; safe for use by any number of threads; never throws.
 */
public final class Redactor {
  /** The longest message; what is beyond is cut off and marked with {@code ...}. */
  public static final int LONGEST = 4096;

  /** What is still another text after so many passes is masked as a whole. */
  private static final int MOST_PASSES = 8;

  private static final Redactor PLAIN = new Redactor(Collections.<String>emptyList());
  private static final String ELLIPSIS = "...";

  private final MessagePattern[] patterns;

  /**
   * Masks also what matches one of {@code patterns}, in which {@code #} is a digit, {@code @} a
   * letter, {@code *} a run of letters, digits, hyphens and underscores, and all else itself.
   */
  public Redactor(List<String> patterns) {
    this.patterns = new MessagePattern[patterns.size()];
    for (int i = 0; i < this.patterns.length; i++) {
      this.patterns[i] = new MessagePattern(patterns.get(i));
    }
  }

  /** The redactor without patterns of a user. */
  public static Redactor plain() {
    return PLAIN;
  }

  /** The message as it may leave the process: the instance given if nothing had to change. */
  public String redact(String message) {
    try {
      return mask(message);
    } catch (RuntimeException e) {
      // a mistake of ours must neither reach the application nor let the text through
      return Span.MASK;
    }
  }

  private String mask(String message) {
    String text = message;
    int end = text.length();
    if (end > LONGEST) {
      end = startOfWord(text, LONGEST - ELLIPSIS.length());
      text = text.substring(0, end) + ELLIPSIS;
    }
    // a mask changes what the words beside it look like: what leaves is what another pass leaves
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      String masked = pass(text);
      if (masked.equals(text)) {
        return masked;
      }
      text = masked;
    }
    return Span.MASK;
  }

  private String pass(String text) {
    MessageScan scan = new MessageScan(text, patterns, true);
    String masked = mask(text, scan);
    // where a statement ends in a message cannot be told: what follows it was read as a part of it
    return scan.foundStatement() ? mask(masked, new MessageScan(masked, patterns, false)) : masked;
  }

  private static String mask(String text, MessageScan scan) {
    StringBuilder out = null;
    Span span = new Span();
    int copied = 0;
    while (scan.next(span)) {
      if (out == null) {
        out = new StringBuilder(text.length() + 16);
      }
      out.append(text, copied, span.from).append(span.replacement);
      copied = span.to;
    }
    return out == null ? text : bounded(out.append(text, copied, text.length()), text);
  }

  // a word that is cut in two might no longer look like what it is
  private static int startOfWord(String text, int at) {
    int from = at;
    while (from > 0 && !CharClass.isSpace(text.charAt(from - 1)) && at - from < LONGEST / 2) {
      from--;
    }
    return from;
  }

  private static @Nullable String same(StringBuilder out, String text) {
    return out.length() == text.length() && text.contentEquals(out) ? text : null;
  }

  private static String bounded(StringBuilder out, String text) {
    String same = same(out, text);
    if (same != null) {
      return same;
    }
    if (out.length() > LONGEST) {
      out.setLength(LONGEST - ELLIPSIS.length());
      out.append(ELLIPSIS);
    }
    return out.toString();
  }
}
