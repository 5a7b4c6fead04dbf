package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;

/**
 * The attributes of an operation, in the order in which they were set; one that is set again is
 * kept twice, and the later value handed out.
 *
 * <p>Written by the thread that works on the operation, read after its end.
 */
abstract class AttributedSpan extends ApiSpan {
  static final int MOST_ATTRIBUTES = 64;

  /** Room for what a span says besides what it shares with others, and for its failure. */
  private static final int FEW_SLOTS = 4;

  /** Room for what a small span says that shares nothing: three attributes, and its failure. */
  private static final int SOME_SLOTS = 8;

  private static final Object[] NO_ATTRIBUTES = {};

  /** What others say as well. */
  @Nullable private Shared shared;

  @Nullable private Shared alsoShared;

  /** Keys, which are texts or {@link AttributeKey}s, and values in turn. */
  private Object[] attributes = NO_ATTRIBUTES;

  private int attributeSlots;
  private int droppedAttributes;

  /** The {@linkplain Operation.Shared#trace traces} of all keys. */
  private long traces;

  /** Whether a key was set twice: else whoever reads need not look for it. */
  private boolean hasKeyTwice;

  AttributedSpan(Tracing tracing) {
    super(tracing);
  }

  @Override
  public void set(String key, @Nullable String value) {
    if (value != null) {
      put(key, value);
    }
  }

  @Override
  public void set(String key, long value) {
    if (isRecording()) {
      put(key, value);
    }
  }

  @Override
  public void set(Shared more) {
    // no key leaves no trace
    if (!isRecording() || more.traces == 0 || more == shared || more == alsoShared) {
      return;
    }
    boolean mayBeKnown = (traces & more.traces) != 0;
    if (alsoShared != null || mayBeKnown && hasOneOf(more)) {
      super.set(more);
      return;
    }
    traces |= more.traces;
    if (shared == null) {
      shared = more;
    } else {
      hasKeyTwice |= mayBeKnown && hasOneOf(more, shared);
      alsoShared = more;
    }
  }

  private static boolean hasOneOf(Shared some, Shared others) {
    for (int i = 0; i < some.size(); i++) {
      if (others.has(some.key(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasOneOf(Shared more) {
    for (int i = 0; i < attributeSlots; i += 2) {
      Object key = attributes[i];
      if (!(key instanceof String) || more.has((String) key)) {
        return true;
      }
    }
    return false;
  }

  /** Keys are texts or {@link AttributeKey}s; a later value of a key wins. */
  @Override
  void put(@Nullable Object key, Object value) {
    if (key == null || !isRecording()) {
      return;
    }
    if (attributeSlots >= 2 * MOST_ATTRIBUTES) {
      replace(key, value);
      return;
    }
    if (attributeSlots == attributes.length) {
      int first = shared == null ? SOME_SLOTS : FEW_SLOTS;
      attributes = Arrays.copyOf(attributes, Math.max(first, 2 * attributeSlots));
    }
    String name = nameOf(key);
    long trace = Shared.trace(name);
    if ((traces & trace) != 0) {
      hasKeyTwice |= isSet(name, 0) || isIn(shared, name) || isIn(alsoShared, name);
    }
    traces |= trace;
    attributes[attributeSlots] = key;
    attributes[attributeSlots + 1] = value;
    attributeSlots += 2;
  }

  private void replace(Object key, Object value) {
    for (int i = 0; i < attributeSlots; i += 2) {
      if (attributes[i].equals(key)) {
        attributes[i + 1] = value;
        return;
      }
    }
    droppedAttributes++;
  }

  /** How many did not fit. */
  int droppedAttributes() {
    return droppedAttributes;
  }

  /** The text that was set by this name; null when there is none. */
  @Nullable
  String textOf(String key) {
    if ((traces & Shared.trace(key)) == 0) {
      return null;
    }
    for (int i = attributeSlots - 2; i >= 0; i -= 2) {
      if (key.equals(attributes[i])) {
        Object value = attributes[i + 1];
        return value instanceof String ? (String) value : null;
      }
    }
    String also = textOf(key, alsoShared);
    return also == null ? textOf(key, shared) : also;
  }

  @Nullable
  private static String textOf(String key, @Nullable Shared in) {
    for (int i = 0; in != null && i < in.size(); i++) {
      if (key.equals(in.key(i)) && in.value(i) instanceof String) {
        return (String) in.value(i);
      }
    }
    return null;
  }

  /** Hands out each attribute once; those that are shared with other spans first. */
  void visitAttributes(AttributeSink sink) {
    visit(shared, alsoShared, sink);
    visit(alsoShared, null, sink);
    Object[] slots = attributes;
    int used = attributeSlots;
    for (int i = 0; i < used; i += 2) {
      Object key = slots[i];
      Object value = slots[i + 1];
      if (hasKeyTwice && isSet(nameOf(key), i + 2)) {
        continue;
      }
      if (key instanceof AttributeKey) {
        sink.other((AttributeKey<?>) key, value);
      } else {
        sink.put((String) key, value);
      }
    }
  }

  /** Hands shared attributes out, at once if none of them was set again. */
  private void visit(@Nullable Shared shared, @Nullable Shared later, AttributeSink sink) {
    if (shared == null) {
      return;
    }
    boolean isWhole = true;
    for (int i = 0; hasKeyTwice && i < shared.size(); i++) {
      isWhole &= !isSetAgain(shared.key(i), later);
    }
    if (isWhole) {
      sink.shared(shared);
      return;
    }
    for (int i = 0; i < shared.size(); i++) {
      if (!isSetAgain(shared.key(i), later)) {
        sink.put(shared.key(i), shared.value(i));
      }
    }
  }

  private boolean isSetAgain(String key, @Nullable Shared later) {
    return isIn(later, key) || isSet(key, 0);
  }

  private static boolean isIn(@Nullable Shared some, String key) {
    return some != null && some.has(key);
  }

  // a later value of a key wins
  private boolean isSet(String key, int from) {
    for (int i = from; i < attributeSlots; i += 2) {
      Object other = attributes[i];
      if (other == key || key.equals(nameOf(other))) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(Object key) {
    return key instanceof AttributeKey ? ((AttributeKey<?>) key).getKey() : (String) key;
  }
}
