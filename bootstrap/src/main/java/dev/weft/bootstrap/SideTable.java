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
    for (Entry<V> entry = chains.get(chainOf(key)); entry != null; entry = entry.next) {
      if (entry.get() == key) {
        return entry.value;
      }
    }
    return null;
  }

  /** Sets the value of an object; false when the table is full and the key was not kept. */
  public boolean put(K key, V value) {
    if (writes.incrementAndGet() % SWEEP_EVERY == 0) {
      sweep();
    }
    int chain = chainOf(key);
    Entry<V> head = chains.get(chain);
    boolean known = contains(head, key);
    if (!known && size.get() >= bound) {
      return false;
    }
    if (!known && !hasGoneKey(head) && prepend(chain, head, key, value)) {
      return true;
    }
    replace(chain, key, value);
    return true;
  }

  /** Forgets an object. */
  public void remove(K key) {
    replace(chainOf(key), key, null);
  }

  /** How many entries there are, gone keys not yet swept included. */
  public int size() {
    return size.get();
  }

  private static boolean contains(@Nullable Entry<?> head, Object key) {
    for (Entry<?> entry = head; entry != null; entry = entry.next) {
      if (entry.get() == key) {
        return true;
      }
    }
    return false;
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
      int before = 0;
      int after = 0;
      Entry<V> rebuilt = null;
      for (Entry<V> entry = head; entry != null; entry = entry.next) {
        before++;
        Object owner = entry.get();
        if (owner != null && owner != key) {
          rebuilt = new Entry<>(entry, rebuilt);
          after++;
        }
      }
      if (key != null && value != null) {
        rebuilt = new Entry<>(key, value, rebuilt);
        after++;
      }
      if (chains.compareAndSet(chain, head, rebuilt)) {
        size.addAndGet(after - before);
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
