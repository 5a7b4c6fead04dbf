package dev.weft.bootstrap;

import java.util.Arrays;

/**
 * One piece of work with a beginning and an end: a request, a query, a command. It becomes a span
 * when its trace is sampled; its duration counts either way.
 *
 * <p>Attributes may be set from any one thread at a time until the end; {@link #finish()} may come
 * from any thread and only the first call counts. No method throws.
 */
public abstract class Operation {
  /** The role in the trace, with OpenTelemetry's meaning. */
  public enum Kind {
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER,
    INTERNAL
  }

  /** What the module that started this operation hangs on it; the engine never reads it. */
  @Nullable public Object owner;

  /** Sets an attribute; null values are left out. Does nothing when not {@link #isRecording()}. */
  public abstract void set(String key, @Nullable String value);

  /** Sets an attribute. Does nothing when not {@link #isRecording()}. */
  public abstract void set(String key, long value);

  /**
   * Sets attributes that others have as well, by reference: as setting them one by one, for less.
   * Does nothing when not {@link #isRecording()}.
   */
  public void set(Shared attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      Object value = attributes.value(i);
      if (value instanceof Long) {
        set(attributes.key(i), (Long) value);
      } else {
        set(attributes.key(i), (String) value);
      }
    }
  }

  /** Gives the operation its final, low-cardinality name. */
  public abstract void rename(String name);

  /**
   * Marks the operation as failed.
   *
   * @param errorType what becomes {@code error.type}: a class name, a status, an SQLState; bounded
   * @param thrown recorded as an event with its message redacted, if there is one
   */
  public abstract void fail(String errorType, @Nullable Throwable thrown);

  /** False when nobody will see the attributes, so that the caller need not compute them. */
  public abstract boolean isRecording();

  /** Whether this becomes a span that is kept, also after its end. */
  public abstract boolean isSampled();

  /** The trace id in hex, 32 characters. */
  public abstract String traceId();

  /** The span id in hex, 16 characters. */
  public abstract String spanId();

  /**
   * Makes this the current operation of the calling thread, on top of what is current now.
   *
   * @return what {@link #detach(Object)} needs to restore it
   */
  public abstract Object attach();

  /** Undoes one {@link #attach()} on the same thread. */
  public abstract void detach(Object attachment);

  /**
   * Takes the operation off the thread that started it, without ending it: what follows runs
   * elsewhere.
   */
  public abstract void suspend();

  /**
   * Ends the operation, and takes it off this thread if it is the one that started it.
   *
   * @return its duration in nanoseconds, or -1 when it had ended before
   */
  public abstract long finish();

  /**
   * When it ended, as {@code System.nanoTime()} has it, so that who records it need not read the
   * clock again; 0 while it runs, and when it was not measured.
   */
  public abstract long endNanos();

  /** Attributes that many operations have alike; made once and kept. Immutable, thread safe. */
  public static final class Shared {
    private static final Shared NONE = new Shared(new Object[0], 0);

    /**
     * The {@linkplain #trace traces} of all keys: a key of which nothing is in here is none of
     * them.
     */
    public final long traces;

    private final Object[] pairs;

    /** What the engine has made of them to write them out; modules leave it alone. */
    @Nullable public volatile Object encoded;

    private Shared(Object[] pairs, long traces) {
      this.pairs = pairs;
      this.traces = traces;
    }

    /** One bit of 64, nearly always another one for another key. */
    public static long trace(String key) {
      return 1L << (key.hashCode() * 0x9E3779B9 >>> 26);
    }

    /** No attributes, to begin with. */
    public static Shared none() {
      return NONE;
    }

    /** These and one more; these alone when the value is null. */
    public Shared with(String key, @Nullable String value) {
      return value == null ? this : plus(key, value);
    }

    /** These and one more. */
    public Shared with(String key, long value) {
      return plus(key, value);
    }

    private Shared plus(String key, Object value) {
      Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
      more[pairs.length] = key;
      more[pairs.length + 1] = value;
      return new Shared(more, traces | trace(key));
    }

    /** How many attributes there are. */
    public int size() {
      return pairs.length / 2;
    }

    /** The key of one of them, counted from 0. */
    public String key(int index) {
      return (String) pairs[2 * index];
    }

    /** The value of one of them: a {@link String} or a {@link Long}. */
    public Object value(int index) {
      return pairs[2 * index + 1];
    }

    /** Whether one of them has this key. */
    public boolean has(String key) {
      for (int i = 0; i < pairs.length; i += 2) {
        if (key.equals(pairs[i])) {
          return true;
        }
      }
      return false;
    }
  }
}
