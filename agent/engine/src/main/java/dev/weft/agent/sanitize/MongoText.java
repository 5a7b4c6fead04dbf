package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
import java.util.List;
import java.util.Map;

/**
 * The shape of a MongoDB command: {@code {"find": "users", "filter": {"email": "?"}}}. Names of
 * commands, collections, fields and operators stay; every value is {@code "?"}. Takes maps and
 * lists and no type of a driver. Stateless; never throws.
 */
public final class MongoText {
  private static final int LONGEST = 2048;
  private static final int DEEPEST = 16;
  private static final int MOST_ELEMENTS = 64;
  private static final String MASK = "\"?\"";
  private static final String ELLIPSIS = "...";
  private static final String ENVELOPE =
      " lsid $db $clusterTime $readPreference txnNumber autocommit startTransaction apiVersion"
          + " apiStrict apiDeprecationErrors recoveryToken signature ";
  private static final String SECRET =
      " authenticate saslstart saslcontinue createuser updateuser copydbsaslstart getnonce logout ";

  private final StringBuilder out = new StringBuilder(128);
  private boolean full;

  /** Up to where the text may be cut: no key is left without its value. */
  private int whole;

  private MongoText() {}

  /** The shape of {@code command}, whose first key names it; empty for null or an empty one. */
  public static String sanitize(@Nullable Map<?, ?> command) {
    if (command == null) {
      return "";
    }
    try {
      return new MongoText().command(command);
    } catch (RuntimeException e) {
      // a foreign map may throw, or change while it is read
      return "?";
    }
  }

  /**
   * The shape of a command as one types it, in JSON, quoted or not; {@code ?} if it is not that.
   */
  public static String sanitizeLine(String line) {
    Map<?, ?> command = new MongoLine(line).read();
    return command != null ? sanitize(command) : line.trim().isEmpty() ? "" : "?";
  }

  private String command(Map<?, ?> command) {
    boolean first = true;
    boolean secret = false;
    boolean masked = false;
    append("{");
    for (Map.Entry<?, ?> entry : command.entrySet()) {
      if (full) {
        break;
      }
      String key = String.valueOf(entry.getKey());
      String name = nameOf(key);
      secret |= first && SECRET.contains(" " + AsciiCase.lower(key) + " ");
      boolean shown = first || !secret && !ENVELOPE.contains(" " + key + " ");
      if (shown && !(masked && name.equals(Span.MASK))) {
        boolean names = !secret && (first || key.equals("collection") || key.equals("from"));
        member(name, first, entry.getValue(), names, 1);
        masked |= name.equals(Span.MASK);
        first = false;
      }
    }
    append("}");
    return out.toString();
  }

  private void value(@Nullable Object value, boolean names, int depth) {
    if (value instanceof Map && depth < DEEPEST) {
      document((Map<?, ?>) value, depth);
    } else if (value instanceof List && depth < DEEPEST) {
      list((List<?>) value, depth);
    } else if (names && value instanceof CharSequence && isCollection((CharSequence) value)) {
      append('"' + value.toString() + '"');
    } else {
      append(MASK);
    }
  }

  // of the fields whose name is masked the first is shown: ids as names make no new text
  private void document(Map<?, ?> document, int depth) {
    append("{");
    boolean masked = false;
    int count = 0;
    for (Map.Entry<?, ?> entry : document.entrySet()) {
      if (full || ++count > MOST_ELEMENTS) {
        break;
      }
      String name = nameOf(String.valueOf(entry.getKey()));
      if (!masked || !name.equals(Span.MASK)) {
        member(name, count == 1, entry.getValue(), name.equals("from"), depth + 1);
        masked |= name.equals(Span.MASK);
      }
    }
    append("}");
  }

  private void member(
      String name, boolean first, @Nullable Object value, boolean names, int depth) {
    if (value == MongoLine.CUT) {
      cut();
      return;
    }
    put((first ? "\"" : ", \"") + name + "\": ");
    value(value, names, depth);
  }

  // elements of one shape in a row are shown once
  private void list(List<?> list, int depth) {
    append("[");
    int last = -1;
    int lastEnd = 0;
    int count = 0;
    for (Object element : list) {
      if (element == MongoLine.CUT) {
        cut();
      }
      if (full || ++count > MOST_ELEMENTS) {
        break;
      }
      int before = out.length();
      put(last < 0 ? "" : ", ");
      int start = out.length();
      value(element, false, depth + 1);
      if (last >= 0 && equal(last, lastEnd, start)) {
        out.setLength(before);
        whole = before;
      } else {
        last = start;
        lastEnd = out.length();
      }
    }
    append("]");
  }

  private boolean equal(int from, int to, int other) {
    boolean equal = !full && to - from == out.length() - other;
    for (int i = 0; equal && i < to - from; i++) {
      equal = out.charAt(from + i) == out.charAt(other + i);
    }
    return equal;
  }

  private static String nameOf(String key) {
    return isName(key) ? key : Span.MASK;
  }

  private static boolean isCollection(CharSequence name) {
    return isName(name) && !CharClass.isDigit(name.charAt(0));
  }

  // users, orders.$cmd, $match, a.b.0.c: every part the name of something
  private static boolean isName(CharSequence name) {
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        int start = from < i && name.charAt(from) == '$' ? from + 1 : from;
        boolean index = i - start == 1 && CharClass.isDigit(name.charAt(start));
        if (!index && Segments.isVariable(name, start, i)) {
          return false;
        }
        from = i + 1;
      }
    }
    return name.length() > 0;
  }

  private void append(String piece) {
    put(piece);
    whole = full ? whole : out.length();
  }

  private void put(String piece) {
    if (!full && out.length() + piece.length() + ELLIPSIS.length() > LONGEST) {
      cut();
    } else if (!full) {
      out.append(piece);
    }
  }

  private void cut() {
    if (!full) {
      full = true;
      out.setLength(whole);
      out.append(ELLIPSIS);
    }
  }
}
