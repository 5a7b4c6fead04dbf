package dev.weft.bootstrap;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * State that follows an object of the application without a field in its class: keys are compared
 * by identity and held weakly.
 *
 * <p>Lock-free: a look-up walks one short chain, a new entry is one compare-and-set; entries whose
 * key is gone are dropped by later writes to their chain and by a sweep every few hundred writes.
 * No thread and no reference queue, so nothing can pin a virtual thread. Bounded: past the bound
 * new keys are not kept ({@link #put} answers false).
 *
 * <p>A module keeps its table in a static field of a helper class: table and values then go with
 * the application's class loader. A value must not refer to its key.
 */
public final class SideTable<K, V> {
  private static final int CHAINS = 1 << 12;
  private static final int SWEEP_EVERY = 512;

  private final AtomicReferenceArray<Entry<V>> chains = new AtomicReferenceArray<>(CHAINS);
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final int bound;

  /** A table for at most {@code bound} living keys. */
  public SideTable(int bound) {
    this.bound = bound;
  }

  /** The value of this very object, null when it has none. */
  @Nullable
  public V get(K key) {
    Entry<V> found = find(chains.get(chainOf(key)), key);
    return found == null ? null : found.value;
  }

  /** Sets the value of an object; false when the table is full and the key was not kept. */
  public boolean put(K key, V value) {
    if (writes.incrementAndGet() % SWEEP_EVERY == 0) {
      sweep();
    }
    int chain = chainOf(key);
    Entry<V> head = chains.get(chain);
    boolean known = find(head, key) != null;
    if (!known && size.get() >= bound) {
      return false;
    }
    if (!known && !hasGoneKey(head) && prepend(chain, head, key, value)) {
      return true;
    }
    replace(chain, key, value);
    return true;
  }

  /**
   * Adds a value to those that an object has already; {@link #take} hands them out one by one.
   * False when the table is full and the value was not kept.
   */
  public boolean push(K key, V value) {
    if (writes.incrementAndGet() % SWEEP_EVERY == 0) {
      sweep();
    }
    int chain = chainOf(key);
    while (size.get() < bound) {
      if (prepend(chain, chains.get(chain), key, value)) {
        return true;
      }
    }
    return false;
  }

  /** Takes one value of an object out; null when it has none. */
  @Nullable
  public V take(K key) {
    int chain = chainOf(key);
    while (true) {
      Entry<V> head = chains.get(chain);
      Entry<V> found = find(head, key);
      if (found == null) {
        return null;
      }
      if (swap(chain, head, without(head, found))) {
        return found.value;
      }
    }
  }

  /** Whether nothing is kept: cheaper than to look for a key. */
  public boolean isEmpty() {
    return size.get() == 0;
  }

  /** Forgets an object. */
  public void remove(K key) {
    int chain = chainOf(key);
    if (find(chains.get(chain), key) != null) {
      replace(chain, key, null);
    }
  }

  /** How many entries there are, gone keys not yet swept included. */
  public int size() {
    return size.get();
  }

  @Nullable
  private static <V> Entry<V> find(@Nullable Entry<V> head, Object key) {
    for (Entry<V> entry = head; entry != null; entry = entry.next) {
      if (entry.get() == key) {
        return entry;
      }
    }
    return null;
  }

  /** A chain without one entry and without gone keys. */
  @Nullable
  private static <V> Entry<V> without(@Nullable Entry<V> head, Entry<V> left) {
    Entry<V> rebuilt = null;
    for (Entry<V> entry = head; entry != null; entry = entry.next) {
      if (entry != left && entry.get() != null) {
        rebuilt = new Entry<>(entry, rebuilt);
      }
    }
    return rebuilt;
  }

  private boolean swap(int chain, @Nullable Entry<V> head, @Nullable Entry<V> rebuilt) {
    if (!chains.compareAndSet(chain, head, rebuilt)) {
      return false;
    }
    size.addAndGet(length(rebuilt) - length(head));
    return true;
  }

  private static int length(@Nullable Entry<?> head) {
    int length = 0;
    for (Entry<?> entry = head; entry != null; entry = entry.next) {
      length++;
    }
    return length;
  }

  private boolean prepend(int chain, @Nullable Entry<V> head, Object key, V value) {
    if (!chains.compareAndSet(chain, head, new Entry<>(key, value, head))) {
      return false;
    }
    size.incrementAndGet();
    return true;
  }

  private void replace(int chain, @Nullable Object key, @Nullable V value) {
    while (true) {
      Entry<V> head = chains.get(chain);
      Entry<V> rebuilt = null;
      for (Entry<V> entry = head; entry != null; entry = entry.next) {
        Object owner = entry.get();
        if (owner != null && owner != key) {
          rebuilt = new Entry<>(entry, rebuilt);
        }
      }
      if (key != null && value != null) {
        rebuilt = new Entry<>(key, value, rebuilt);
      }
      if (swap(chain, head, rebuilt)) {
        return;
      }
    }
  }

  private void sweep() {
    for (int chain = 0; chain < CHAINS; chain++) {
      if (hasGoneKey(chains.get(chain))) {
        replace(chain, null, null);
      }
    }
  }

  private static boolean hasGoneKey(@Nullable Entry<?> head) {
    for (Entry<?> entry = head; entry != null; entry = entry.next) {
      if (entry.get() == null) {
        return true;
      }
    }
    return false;
  }

  private static int chainOf(Object key) {
    int hash = System.identityHashCode(key);
    return (hash ^ (hash >>> 12)) & (CHAINS - 1);
  }

  private static final class Entry<V> extends WeakReference<Object> {
    final V value;
    @Nullable final Entry<V> next;

    Entry(Object key, V value, @Nullable Entry<V> next) {
      super(key);
      this.value = value;
      this.next = next;
    }

    Entry(Entry<V> other, @Nullable Entry<V> next) {
      super(other.get());
      this.value = other.value;
      this.next = next;
    }
  }
}
