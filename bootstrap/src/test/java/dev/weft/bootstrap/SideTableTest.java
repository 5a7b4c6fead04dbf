package dev.weft.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideTableTest {
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  /** Equal to every other, as an entity with a careless equals is. */
  private static final class Same {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void keys_areComparedByIdentity() {
    SideTable<Same, String> table = new SideTable<>(10);
    Same first = new Same();
    Same second = new Same();
    table.put(first, "first");
    table.put(second, "second");
    assertThat(table.get(first)).isEqualTo("first");
    assertThat(table.get(second)).isEqualTo("second");
    assertThat(table.get(new Same())).isNull();
  }

  @Test
  void put_replacesTheValueOfAKnownKey() {
    SideTable<Object, String> table = new SideTable<>(1);
    Object key = new Object();
    assertThat(table.put(key, "old")).isTrue();
    assertThat(table.put(key, "new")).isTrue();
    assertThat(table.get(key)).isEqualTo("new");
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void take_answersWhatWasPushedOnceEach() {
    SideTable<Object, String> table = new SideTable<>(3);
    Object key = new Object();
    assertThat(table.isEmpty()).isTrue();
    assertThat(table.push(key, "a")).isTrue();
    assertThat(table.push(key, "b")).isTrue();
    assertThat(table.push(new Object(), "other")).isTrue();
    assertThat(table.push(key, "too many")).isFalse();
    assertThat(List.of(String.valueOf(table.take(key)), String.valueOf(table.take(key))))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(table.take(key)).isNull();
    assertThat(table.isEmpty()).isFalse();
  }

  @Test
  void take_ofManyThreads_losesAndDoublesNothing() throws InterruptedException {
    SideTable<Object, Integer> table = new SideTable<>(1_000_000);
    Object shared = new Object();
    int each = 20_000;
    AtomicInteger pushed = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    java.util.BitSet seen = new java.util.BitSet();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int from = t * each;
      threads.add(
          new Thread(
              () -> {
                for (int i = from; i < from + each; i++) {
                  if (table.push(shared, i)) {
                    pushed.incrementAndGet();
                  }
                  Integer value = table.take(shared);
                  synchronized (seen) {
                    if (value != null && !seen.get(value)) {
                      seen.set(value);
                      taken.incrementAndGet();
                    }
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(pushed.get()).isEqualTo(4 * each);
    assertThat(taken.get()).isEqualTo(pushed.get());
    assertThat(table.size()).isZero();
  }

  @Test
  void remove_forgetsThisKeyAlone() {
    SideTable<Object, Integer> table = new SideTable<>(20_000);
    List<Object> keys = keys(10_000);
    for (int i = 0; i < keys.size(); i++) {
      table.put(keys.get(i), i);
    }
    for (int i = 0; i < keys.size(); i += 2) {
      table.remove(keys.get(i));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertThat(table.get(keys.get(i))).isEqualTo(i % 2 == 0 ? null : (Integer) i);
    }
    assertThat(table.size()).isEqualTo(5_000);
  }

  @Test
  void fullTable_keepsNoNewKeyAndAllOldOnes() {
    SideTable<Object, Integer> table = new SideTable<>(100);
    List<Object> keys = keys(101);
    for (int i = 0; i < 100; i++) {
      assertThat(table.put(keys.get(i), i)).isTrue();
    }
    assertThat(table.put(keys.get(100), 100)).isFalse();
    assertThat(table.get(keys.get(100))).isNull();
    assertThat(table.put(keys.get(7), 70)).isTrue();
    assertThat(table.get(keys.get(7))).isEqualTo(70);
    table.remove(keys.get(7));
    assertThat(table.put(keys.get(100), 100)).isTrue();
  }

  @Test
  void gathersNothingOfKeysThatAreGone() {
    SideTable<Object, String> table = new SideTable<>(1000);
    WeakReference<Object> gone = fill(table);
    awaitCollection(gone);
    Object living = new Object();
    table.put(living, "lives");
    // the sweep comes with writes: it needs no thread
    for (int i = 0; i < 1024; i++) {
      table.put(living, "lives");
    }
    assertThat(table.size()).isLessThan(50);
    assertThat(table.get(living)).isEqualTo("lives");
  }

  private static WeakReference<Object> fill(SideTable<Object, String> table) {
    Object last = new Object();
    for (int i = 0; i < 900; i++) {
      table.put(new Object(), "short-lived");
    }
    table.put(last, "short-lived");
    return new WeakReference<>(last);
  }

  @Test
  void fullOfGoneKeys_takesNewOnesAgain() {
    SideTable<Object, String> table = new SideTable<>(901);
    awaitCollection(fill(table));
    Object living = new Object();
    boolean kept = false;
    for (int i = 0; i < 1024 && !kept; i++) {
      kept = table.put(living, "lives");
    }
    assertThat(kept).isTrue();
  }

  private static void awaitCollection(WeakReference<Object> reference) {
    long start = System.nanoTime();
    while (reference.get() != null && System.nanoTime() - start < DEADLINE_NANOS) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void manyThreads_loseNoEntryAndCountEach() throws Exception {
    int threads = 16;
    int each = 2_000;
    SideTable<Object, Integer> table = new SideTable<>(threads * each);
    List<Object> keys = keys(threads * each);
    Object shared = new Object();
    AtomicInteger wrong = new AtomicInteger();
    inParallel(
        threads,
        thread -> {
          for (int i = thread * each; i < (thread + 1) * each; i++) {
            table.put(keys.get(i), i);
            table.put(shared, i);
            Integer mine = table.get(keys.get(i));
            if (mine == null || mine != i || table.get(shared) == null) {
              wrong.incrementAndGet();
            }
            if (i % 3 == 0) {
              table.remove(keys.get(i));
            }
          }
        });
    assertThat(wrong).hasValue(0);
    int kept = 0;
    for (int i = 0; i < keys.size(); i++) {
      assertThat(table.get(keys.get(i))).isEqualTo(i % 3 == 0 ? null : (Integer) i);
      kept += i % 3 == 0 ? 0 : 1;
    }
    assertThat(table.size()).isLessThanOrEqualTo(kept + 1).isGreaterThanOrEqualTo(kept);
  }

  @Test
  void threadsThatRaceForOneKey_leaveOneEntry() throws Exception {
    for (int round = 0; round < 200; round++) {
      SideTable<Object, Integer> table = new SideTable<>(100);
      Object key = new Object();
      inParallel(4, thread -> table.put(key, thread));
      assertThat(table.get(key)).isBetween(0, 3);
      assertThat(table.size()).isEqualTo(1);
    }
  }

  private interface Work {
    void run(int thread);
  }

  private static void inParallel(int threads, Work work) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int index = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                work.run(index);
              });
      thread.start();
      all.add(thread);
    }
    start.countDown();
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static List<Object> keys(int count) {
    List<Object> keys = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      keys.add(new Object());
    }
    return keys;
  }
}
