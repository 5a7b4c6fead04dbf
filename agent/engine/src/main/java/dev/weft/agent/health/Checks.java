package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder.Dependency;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Every check there is, within a bound. Thread safe; reading takes no lock. */
final class Checks {
  static final int MOST = 64;

  /** Peers over HTTP are many and passive: they leave room for the others. */
  private static final int MOST_HTTP = 32;

  private static final String HTTP = "http";

  /** What was just found is about to be used: the application asks it before we do. */
  private static final long FIRST_NANOS = 2_000_000_000L;

  private final CopyOnWriteArrayList<Check> all = new CopyOnWriteArrayList<>();
  private final AtomicLong dropped = new AtomicLong();
  private final HealthSettings settings;

  Checks(HealthSettings settings) {
    this.settings = settings;
  }

  /** How many dependencies found no room. */
  long dropped() {
    return dropped.get();
  }

  Iterable<Check> all() {
    return all;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Adds a dependency: as a way to one that is known, or as a check of its own. */
  synchronized void add(Dependency dependency, long now) {
    dropOver();
    String known = dependency.target();
    String target = known == null ? dependency.label() : known;
    String system = Systems.nameOf(dependency.system());
    // two pools of one name need not lead to the same place
    Check same = known == null ? null : find(system, target, null);
    if (same != null) {
      if (!same.add(dependency)) {
        dropped.incrementAndGet();
      }
      return;
    }
    if (all.size() >= MOST || system.equals(HTTP) && count(HTTP) >= MOST_HTTP) {
      dropped.incrementAndGet();
      return;
    }
    Judgement judgement = new Judgement(settings, now + firstNanos(dependency));
    all.add(new Check(system, target, dependency, judgement));
  }

  /** After how long a dependency is asked for the first time, in nanoseconds. */
  private long firstNanos(Dependency dependency) {
    // what opens a connection of its own waits: a pool to the same target may turn up meanwhile
    return dependency.isLastResort()
        ? settings.intervalNanos
        : Math.min(FIRST_NANOS, settings.intervalNanos);
  }

  /** A way that has answered may know only now where it leads to. */
  synchronized void answered(Check check, Dependency way) {
    String target = way.target();
    String system = Systems.nameOf(way.system());
    if (target == null || check.isOf(system, target)) {
      return;
    }
    Check same = find(system, target, check);
    all.remove(check);
    if (same != null && same.isLastResort() && !way.isLastResort()) {
      // this one knows more already
      all.remove(same);
      same = null;
    }
    if (same == null) {
      all.add(new Check(system, target, way, check.judgement()));
    } else if (!same.add(way)) {
      dropped.incrementAndGet();
    }
  }

  /** Forgets the checks that have no way any more. */
  synchronized void dropOver() {
    for (Check check : all) {
      if (check.isOver()) {
        all.remove(check);
      }
    }
  }

  /** The only one of a system has its name; of several, each has its target beside it. */
  String nameOf(Check check) {
    String system = check.system();
    boolean isAlone = !system.equals(HTTP) && count(system) <= 1;
    return isAlone ? system : system + ":" + check.target();
  }

  @Nullable
  private Check find(String system, String target, @Nullable Check except) {
    for (Check check : all) {
      if (check != except && check.isOf(system, target)) {
        return check;
      }
    }
    return null;
  }

  private int count(String system) {
    int count = 0;
    for (Check check : all) {
      count += check.system().equals(system) ? 1 : 0;
    }
    return count;
  }

  /** The check that is due next; null when there is none. */
  @Nullable
  Check next(long now) {
    Check next = null;
    long least = Long.MAX_VALUE;
    for (Check check : all) {
      long due = check.judgement().dueInNanos(now);
      if (due < least) {
        least = due;
        next = check;
      }
    }
    return next;
  }
}
