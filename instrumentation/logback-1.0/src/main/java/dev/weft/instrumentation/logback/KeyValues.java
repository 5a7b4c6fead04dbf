package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.JsonLine;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The key-value pairs of SLF4J 2's fluent API, which Logback's events have from 1.3 on. By
 * reflection: this module compiles against 1.0.
 */
final class KeyValues {
  private static final int MOST = 10;
  @Nullable private static final Method PAIRS = pairs();
  @Nullable private static final Field KEY = field("key");
  @Nullable private static final Field VALUE = field("value");

  private KeyValues() {}

  /** Adds those of an event to its line; of one name the last one holds. */
  static void write(ILoggingEvent event, JsonLine line) {
    if (PAIRS == null || KEY == null || VALUE == null) {
      return;
    }
    try {
      List<?> pairs = (List<?>) PAIRS.invoke(event);
      if (pairs == null || pairs.isEmpty()) {
        return;
      }
      Map<String, Object> first = new LinkedHashMap<>();
      int left = 0;
      for (Object pair : pairs) {
        String key = String.valueOf((String) KEY.get(pair));
        if (first.size() < MOST || first.containsKey(key)) {
          first.put(key, VALUE.get(pair));
        } else {
          left++;
        }
      }
      line.fields(first, left);
    } catch (ReflectiveOperationException e) {
      // an event of another kind: its line is whole without them
      return;
    }
  }

  @Nullable
  private static Method pairs() {
    try {
      return ILoggingEvent.class.getMethod("getKeyValuePairs");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  @Nullable
  private static Field field(String name) {
    try {
      return PAIRS == null
          ? null
          : Class.forName(
                  "org.slf4j.event.KeyValuePair", false, ILoggingEvent.class.getClassLoader())
              .getField(name);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
