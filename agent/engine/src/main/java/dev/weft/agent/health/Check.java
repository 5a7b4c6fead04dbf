package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder.Dependency;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * One dependency under one name, and every way to ask after it: two pools to one database are one
 * check. It lasts for as long as a way does; it refers to them weakly.
 */
final class Check {
  private static final int MOST_WAYS = 8;

  private final Judgement judgement;
  private final List<WeakReference<Dependency>> ways = new ArrayList<>();
  private final String system;
  private final String target;
  @Nullable private volatile String migration;

  /** A check of the target that {@code first} leads to. */
  Check(String system, String target, Dependency first, Judgement judgement) {
    this.system = system;
    this.target = target;
    this.judgement = judgement;
    ways.add(new WeakReference<>(first));
  }

  String system() {
    return system;
  }

  String target() {
    return target;
  }

  Judgement judgement() {
    return judgement;
  }

  @Nullable
  String migration() {
    return migration;
  }

  boolean isOf(String otherSystem, String otherTarget) {
    return system.equals(otherSystem) && target.equals(otherTarget);
  }

  /** Adds a way; false when there are enough. Last resorts go once there is another. */
  synchronized boolean add(Dependency way) {
    dropGone();
    if (way.isLastResort() && !isLastResort()) {
      return true;
    }
    if (!way.isLastResort() && isLastResort()) {
      ways.clear();
    }
    if (ways.size() >= MOST_WAYS) {
      return false;
    }
    ways.add(new WeakReference<>(way));
    return true;
  }

  /** Whether nobody can be asked any more. */
  synchronized boolean isOver() {
    dropGone();
    return ways.isEmpty();
  }

  /** Whether it is asked only because nobody knows a better way. */
  synchronized boolean isLastResort() {
    Dependency first = ways.isEmpty() ? null : ways.get(0).get();
    return first == null || first.isLastResort();
  }

  private void dropGone() {
    for (int i = ways.size() - 1; i >= 0; i--) {
      if (ways.get(i).get() == null) {
        ways.remove(i);
      }
    }
  }

  private synchronized void drop(Dependency gone) {
    for (int i = ways.size() - 1; i >= 0; i--) {
      if (ways.get(i).get() == gone) {
        ways.remove(i);
      }
    }
  }

  /** The ways that are still there, in the order in which to try them. */
  private synchronized List<Dependency> alive() {
    List<Dependency> alive = new ArrayList<>(ways.size());
    for (int i = 0; i < ways.size(); i++) {
      Dependency way = ways.get(i).get();
      if (way != null) {
        alive.add(way);
      }
    }
    return alive;
  }

  /**
   * Threads that a pool starts meanwhile inherit the context loader: it has to be the library's.
   */
  private static long ask(Dependency way, long timeoutNanos, boolean isInDoubt) throws Exception {
    Thread asking = Thread.currentThread();
    asking.setContextClassLoader(way.getClass().getClassLoader());
    try {
      return way.probe(timeoutNanos, isInDoubt);
    } finally {
      asking.setContextClassLoader(null);
    }
  }

  /**
   * Asks, by the first way that is free. Waits for as long as the way does; never throws.
   *
   * @return the way that answered, null when none was asked
   */
  @Nullable
  Dependency probe() {
    long start = System.nanoTime();
    boolean isInDoubt = judgement.isInDoubt(start);
    long timeoutNanos = judgement.begin(start, system);
    for (Dependency way : alive()) {
      long nanos;
      try {
        nanos = ask(way, timeoutNanos, isInDoubt);
      } catch (Throwable t) {
        judgement.failed(System.nanoTime(), ProbeThread.nameOf(t));
        return null;
      }
      if (nanos >= 0) {
        migration = Migrations.highest(migration, way.migrations());
        judgement.answered(System.nanoTime(), nanos);
        return way;
      }
      if (nanos == Dependency.GONE) {
        drop(way);
      }
    }
    judgement.skipped(System.nanoTime());
    return null;
  }
}
