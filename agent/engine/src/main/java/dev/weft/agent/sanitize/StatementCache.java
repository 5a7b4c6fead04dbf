package dev.weft.agent.sanitize;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers what was made of a statement, by its text and dialect. Bounded in bytes; a hit takes no
 * lock and makes no garbage. A statement is kept from its second sighting on, so that one-off
 * statements evict nothing; a long one is never kept. Safe for use by any number of threads.
 *
 * @param <V> what is made of a statement; immutable or safe for use by many threads
 */
public final class StatementCache<V> {
  /** Makes the value for a statement; called without a lock, perhaps more than once for one. */
  public interface Loader<V> {
    V load(String sql, SqlDialect dialect, SanitizedSql sanitized);
  }

  /** A statement of more characters is sanitized every time. */
  public static final int LONGEST_TEXT = 8192;

  private static final int WAYS = 4;
  private static final int ENTRY_BYTES = 160;
  private static final int BYTES_PER_SLOT = 1024;

  private final Loader<V> loader;
  private final long maxBytes;
  private final AtomicReferenceArray<Entry<V>> slots;
  private final AtomicIntegerArray seen;
  private final AtomicLong bytes = new AtomicLong();
  private final int mask;

  /** A cache that holds texts and shapes of about {@code maxBytes} bytes at most. */
  public StatementCache(long maxBytes, Loader<V> loader) {
    this.maxBytes = maxBytes;
    this.loader = loader;
    int size =
        Integer.highestOneBit((int) Math.max(64, Math.min(1 << 16, maxBytes / BYTES_PER_SLOT)));
    this.slots = new AtomicReferenceArray<>(size * 2);
    this.seen = new AtomicIntegerArray(size * 4);
    this.mask = size * 2 - 1;
  }

  /** The value for {@code sql}: the one kept, or one made now. */
  public V get(String sql, SqlDialect dialect) {
    int hash = spread(sql.hashCode() + dialect.ordinal());
    for (int way = 0; way < WAYS; way++) {
      Entry<V> entry = slots.get((hash + way) & mask);
      if (entry != null && entry.is(sql, dialect, hash)) {
        entry.touch();
        return entry.value;
      }
    }
    return load(sql, dialect, hash);
  }

  /** About how many bytes are held. */
  public long bytes() {
    return bytes.get();
  }

  private V load(String sql, SqlDialect dialect, int hash) {
    SanitizedSql sanitized = SqlSanitizer.sanitize(sql, dialect);
    V value = loader.load(sql, dialect, sanitized);
    if (sql.length() <= LONGEST_TEXT && seenBefore(hash)) {
      keep(new Entry<V>(sql, dialect, hash, value, weight(sql, sanitized)));
    }
    return value;
  }

  private boolean seenBefore(int hash) {
    // two places, so that two statements that share one do not keep each other out
    int one = (hash >>> 7) & (seen.length() - 1);
    int other = (hash * 0x85EBCA6B >>> 9) & (seen.length() - 1);
    if (seen.get(one) == hash || seen.get(other) == hash) {
      return true;
    }
    seen.lazySet(one, hash);
    seen.lazySet(other, hash);
    return false;
  }

  // second chance among the few slots that a hash may use: what was not used since is replaced
  private void keep(Entry<V> entry) {
    if (entry.weight > maxBytes) {
      return;
    }
    int victim = -1;
    for (int way = 0; way < WAYS; way++) {
      int slot = (entry.hash + way) & mask;
      Entry<V> old = slots.get(slot);
      if (old == null) {
        victim = slot;
        break;
      }
      if (old.used) {
        old.used = false;
      } else if (victim < 0) {
        victim = slot;
      }
    }
    if (victim >= 0 && makeRoom(entry.weight, victim)) {
      replace(victim, entry);
    }
  }

  private void replace(int slot, Entry<V> entry) {
    Entry<V> old = slots.getAndSet(slot, entry);
    bytes.addAndGet(entry.weight - (old == null ? 0 : old.weight));
  }

  // sweeps onward from the slot until there is room; bounded, and gives up rather than evict what
  // is
  // in use
  private boolean makeRoom(int weight, int from) {
    for (int i = 1; bytes.get() + weight > maxBytes; i++) {
      if (i > 64) {
        return false;
      }
      int slot = (from + i) & mask;
      Entry<V> old = slots.get(slot);
      if (old != null && old.used) {
        old.used = false;
      } else if (old != null && slots.compareAndSet(slot, old, null)) {
        bytes.addAndGet(-old.weight);
      }
    }
    return true;
  }

  private static int weight(String sql, SanitizedSql sanitized) {
    int shape = sanitized.text() == sql ? 0 : sanitized.text().length();
    return ENTRY_BYTES + 2 * (sql.length() + shape + sanitized.summary().length());
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }

  private static final class Entry<V> {
    final String sql;
    final SqlDialect dialect;
    final int hash;
    final V value;
    final int weight;
    boolean used;

    Entry(String sql, SqlDialect dialect, int hash, V value, int weight) {
      this.sql = sql;
      this.dialect = dialect;
      this.hash = hash;
      this.value = value;
      this.weight = weight;
    }

    // a plain field, written once a round: what is hot must not be a contended cache line
    void touch() {
      if (!used) {
        used = true;
      }
    }

    boolean is(String text, SqlDialect as, int hashed) {
      return hashed == hash && as == dialect && (text == sql || text.equals(sql));
    }
  }
}
