package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/**
 * What an application hands over as data, as JSON: the first ten entries of each map, collection
 * and array, three levels deep, within a number of bytes; names and values redacted. Of objects
 * that are the application's own only the class is named: no code of theirs is called. One thread's
 * own.
 */
final class JsonFields {
  private static final int MOST_ENTRIES = JsonLine.MOST_ENTRIES;
  private static final int MOST_DEPTH = 3;
  private static final int MOST_BYTES = 16 * 1024;
  private static final int LONGEST_NUMBER = 64;
  private static final String ELLIPSIS = "\"...\"";
  private static final String MASK = "?";

  /** Classes of the JDK that print themselves and nothing else. */
  private static final String PRINTED =
      " java.util.UUID java.util.Date java.util.Locale java.util.Currency java.net.URI"
          + " java.time.Instant java.time.Duration java.time.Period java.time.LocalDate"
          + " java.time.LocalTime java.time.LocalDateTime java.time.OffsetDateTime"
          + " java.time.ZonedDateTime java.time.Year java.time.YearMonth java.time.ZoneOffset"
          + " java.time.ZoneRegion java.sql.Timestamp java.sql.Date java.sql.Time ";

  private final JsonBytes out;
  private final int end;
  private int depth;

  JsonFields(JsonBytes out) {
    this.out = out;
    end = out.size() + MOST_BYTES;
  }

  /** The value as it may leave: masked whole where its name alone says that it is a secret. */
  static String redact(String name, String value) {
    String probe = name + "=\"x\"";
    return Recorder.get().redact(probe).equals(probe) ? Recorder.get().redact(value) : MASK;
  }

  /** An object of the first entries of a map. */
  void map(Map<?, ?> map, int leftBefore) {
    Object[] names = new Object[MOST_ENTRIES];
    Object[] values = new Object[MOST_ENTRIES];
    int count = 0;
    int left = leftBefore;
    try {
      // before anything is written: somebody may change it meanwhile
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (count == MOST_ENTRIES) {
          left += map.size() - count;
          break;
        }
        names[count] = entry.getKey();
        values[count++] = entry.getValue();
      }
    } catch (RuntimeException e) {
      left++;
    }
    object(names, values, count, left);
  }

  private void object(Object[] names, Object[] values, int count, int left) {
    out.raw('{');
    for (int i = 0; i < count; i++) {
      String name = name(names[i]);
      out.raw(i == 0 ? "" : ",").text(Recorder.get().redact(name), JsonLine.LONGEST_NAME).raw(':');
      value(name, values[i]);
    }
    if (left > 0) {
      out.raw(count == 0 ? "" : ",").raw("\"...\":\"").digits(left, 1).raw(" more\"");
    }
    out.raw('}');
  }

  private static String name(@Nullable Object key) {
    if (key == null) {
      return "null";
    }
    String printed = printed(key);
    return printed == null ? key.getClass().getName() : printed;
  }

  private void value(String name, @Nullable Object value) {
    if (value == null) {
      out.raw("null");
    } else if (out.size() > end || depth == MOST_DEPTH) {
      out.raw(ELLIPSIS);
    } else if (value instanceof Number || value instanceof Boolean) {
      number(name, value);
    } else {
      depth++;
      several(name, value);
      depth--;
    }
  }

  private void several(String name, Object value) {
    boolean isOfJdk = value.getClass().getName().startsWith("java.util.");
    if (isOfJdk && value instanceof Map) {
      map((Map<?, ?>) value, 0);
    } else if (isOfJdk && value instanceof Collection) {
      collection(name, (Collection<?>) value);
    } else if (value.getClass().isArray()) {
      array(name, value);
    } else {
      String printed = printed(value);
      text(printed == null ? value.getClass().getName() : redact(name, printed));
    }
  }

  private void collection(String name, Collection<?> values) {
    Object[] first = new Object[MOST_ENTRIES];
    int count = 0;
    int left = 0;
    try {
      for (Object value : values) {
        if (count == MOST_ENTRIES) {
          left = values.size() - count;
          break;
        }
        first[count++] = value;
      }
    } catch (RuntimeException e) {
      left = 1;
    }
    list(name, first, count, left);
  }

  private void array(String name, Object array) {
    int length = Array.getLength(array);
    int count = Math.min(MOST_ENTRIES, length);
    Object[] first = new Object[count];
    for (int i = 0; i < count; i++) {
      first[i] = Array.get(array, i);
    }
    list(name, first, count, length - count);
  }

  private void list(String name, Object[] values, int count, int left) {
    out.raw('[');
    for (int i = 0; i < count; i++) {
      out.raw(i == 0 ? "" : ",");
      value(name, values[i]);
    }
    if (left > 0) {
      out.raw(count == 0 ? "" : ",").raw("\"").digits(left, 1).raw(" more\"");
    }
    out.raw(']');
  }

  // a number may be an account's: what redaction changes is a number no more
  private void number(String name, Object value) {
    String text = printed(value);
    String redacted = text == null ? value.getClass().getName() : redact(name, text);
    if (text != null && redacted.equals(text) && text.length() <= LONGEST_NUMBER && isJson(value)) {
      out.raw(text);
    } else {
      text(redacted);
    }
  }

  private static boolean isJson(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return !Double.isNaN(number) && !Double.isInfinite(number);
    }
    return value.getClass().getName().startsWith("java.");
  }

  private void text(String text) {
    out.text(text, JsonLine.LONGEST_VALUE);
  }

  /** What something is in text; null when only code that is not the JDK's could say it. */
  @Nullable
  private static String printed(Object value) {
    try {
      if (value instanceof CharSequence) {
        CharSequence text = (CharSequence) value;
        int length = Math.min(text.length(), JsonLine.LONGEST_TEXT);
        return text.subSequence(0, length).toString();
      }
      if (value instanceof Enum) {
        return ((Enum<?>) value).name();
      }
      boolean isPlain =
          value instanceof Number || value instanceof Boolean || value instanceof Character;
      return isPlain || PRINTED.contains(" " + value.getClass().getName() + " ")
          ? value.toString()
          : null;
    } catch (RuntimeException e) {
      return null;
    }
  }
}
