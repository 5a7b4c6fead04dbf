package dev.weft.instrumentation.mongodb;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.Document;

/**
 * The keys of a command, for its text. Goes only into maps and lists of the driver and of the JDK:
 * a document of the application's own class stays closed, since looking into it would run its codec
 * or its code. No value is looked at. Bounded.
 */
final class MongoShape {
  private static final int DEEPEST = 16;
  private static final int MOST_NODES = 512;
  private static final String VALUE = "?";

  private int nodes;

  private MongoShape() {}

  /** A command as a map that can be read without a codec; empty when there is none. */
  static Map<?, ?> keysOf(BsonDocument command) {
    Object open = opened(command);
    return open instanceof Map ? (Map<?, ?>) open : Collections.emptyMap();
  }

  /** The shape, its first value being the collection if there is one. */
  static Map<Object, Object> of(Map<?, ?> command, @Nullable String collection) {
    Map<Object, Object> shape = new LinkedHashMap<>();
    try {
      new MongoShape().into(shape, command, 1);
    } catch (RuntimeException e) {
      // changed meanwhile by another thread
    }
    if (collection != null && !shape.isEmpty()) {
      shape.put(shape.keySet().iterator().next(), collection);
    }
    return shape;
  }

  private void into(Map<Object, Object> shape, Map<?, ?> document, int depth) {
    for (Map.Entry<?, ?> entry : document.entrySet()) {
      if (++nodes > MOST_NODES) {
        return;
      }
      shape.put(entry.getKey(), shapeOf(entry.getValue(), depth));
    }
  }

  private Object shapeOf(@Nullable Object value, int depth) {
    Object open = depth < DEEPEST ? opened(value) : null;
    if (open instanceof Map) {
      Map<Object, Object> shape = new LinkedHashMap<>();
      into(shape, (Map<?, ?>) open, depth + 1);
      return shape;
    }
    if (open instanceof List) {
      List<Object> shape = new ArrayList<>();
      for (Object element : (List<?>) open) {
        if (++nodes > MOST_NODES) {
          break;
        }
        shape.add(shapeOf(element, depth + 1));
      }
      return shape;
    }
    return VALUE;
  }

  @Nullable
  private static Object opened(@Nullable Object value) {
    if (value instanceof BsonDocumentWrapper) {
      Object wrapped = ((BsonDocumentWrapper<?>) value).getWrappedDocument();
      return wrapped instanceof BsonDocumentWrapper ? null : opened(wrapped);
    }
    if (value == null || value instanceof BsonDocument || value instanceof BsonArray) {
      return value;
    }
    Class<?> type = value.getClass();
    boolean isOpen = type == Document.class || type.getName().startsWith("java.util.");
    return isOpen || type.getName().equals("com.mongodb.BasicDBObject") ? value : null;
  }
}
