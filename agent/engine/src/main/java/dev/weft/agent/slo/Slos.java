package dev.weft.agent.slo;

import dev.weft.agent.log.Log;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.state.SavedPart;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Series;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objectives that hold, and their past. Thread safe: recording takes no lock, reading and
 * moving on take a short one.
 */
public final class Slos implements SavedPart.Owner {
  private static final String BUILT_IN = "default";
  private static final int FORMAT = 1;
  private static final int MOST_SAVED = 1000;

  private static final Measured[] NONE = {};

  private final SloClock clock;
  private long startNanos;
  private long startMillis;
  private String source = BUILT_IN;

  /** Replaced as a whole, never written into: that is how a route sees that others hold now. */
  @Nullable private volatile Measured[] generation;

  @Nullable private Metrics metrics;
  @Nullable private SloGauges gauges;

  /** No objectives yet: until {@link #begin} nothing is counted, so that this costs nothing. */
  public Slos() {
    this(new SloClock());
  }

  Slos(SloClock clock) {
    this.clock = clock;
  }

  /** Has the default objectives hold, and exposes how they stand. */
  public synchronized void begin(Metrics exposed) {
    metrics = exposed;
    startNanos = clock.nanos();
    startMillis = clock.epochMillis();
    hold(measured(Objective.defaults(), new HashMap<String, Measured>()));
    advance();
  }

  private void hold(Measured[] fresh) {
    if (gauges != null) {
      gauges.close();
    }
    generation = fresh;
    gauges = metrics == null ? null : new SloGauges(this, fresh, metrics);
  }

  /**
   * Where the answers of one route are recorded, for as long as the caller likes.
   *
   * @param failed whether these answers are failures of the service
   */
  public Series answers(String route, boolean failed) {
    return new RouteTally(this, route, failed);
  }

  @Nullable
  Measured[] generation() {
    return generation;
  }

  private Measured[] current() {
    Measured[] holding = generation;
    return holding == null ? NONE : holding;
  }

  /**
   * Has other objectives hold; one that means the same as before keeps its past.
   *
   * @return false when these hold already
   */
  synchronized boolean replace(List<Objective> objectives, String from) {
    if (from.equals(source) && isSame(objectives)) {
      return false;
    }
    advance();
    Map<String, Measured> before = new HashMap<>();
    for (Measured each : current()) {
      before.put(each.objective.identity(), each);
    }
    hold(measured(objectives, before));
    source = from;
    advance();
    return true;
  }

  private boolean isSame(List<Objective> objectives) {
    boolean same = objectives.size() == current().length;
    for (int i = 0; same && i < current().length; i++) {
      same = current()[i].objective.equals(objectives.get(i));
    }
    return same;
  }

  private static Measured[] measured(List<Objective> objectives, Map<String, Measured> before) {
    Measured[] fresh = new Measured[objectives.size()];
    for (int i = 0; i < fresh.length; i++) {
      Objective objective = objectives.get(i);
      Measured known = before.get(objective.identity());
      if (known != null && known.objective.equals(objective)) {
        fresh[i] = known;
        continue;
      }
      fresh[i] = new Measured(objective);
      if (known != null) {
        fresh[i].inherit(known.history());
      }
    }
    return fresh;
  }

  /** Puts what was counted since the last call into its place in time; called every second. */
  public synchronized void advance() {
    long now = nowMillis();
    for (Measured each : current()) {
      each.advance(now);
    }
  }

  /** How all objectives stand now, in the order of their file. */
  public synchronized List<SloStatus> statuses() {
    advance();
    List<SloStatus> statuses = new ArrayList<>(current().length);
    for (Measured each : current()) {
      statuses.add(new SloStatus(each));
    }
    return statuses;
  }

  /** What was counted of one objective in the last while. */
  synchronized Counts counts(Measured measured, long windowMillis) {
    measured.advance(nowMillis());
    return measured.history().sum(windowMillis);
  }

  /** The file that the objectives are of; {@code default} when of none. */
  public synchronized String source() {
    return source;
  }

  /**
   * The wall clock as it was at the start, moved on by the clock that never jumps: a correction of
   * the wall clock can neither empty a window nor fill one twice.
   */
  private long nowMillis() {
    return startMillis + (clock.nanos() - startNanos) / 1_000_000L;
  }

  /** Writes the past of every objective. */
  @Override
  public synchronized void save(DataOutputStream out) throws IOException {
    advance();
    out.writeInt(FORMAT);
    out.writeLong(nowMillis());
    out.writeInt(current().length);
    for (Measured each : current()) {
      out.writeUTF(each.objective.identity());
      each.history().write(out);
    }
  }

  /**
   * Takes the past of the objectives that still hold; that of others is left out.
   *
   * @throws IOException when it is not what {@link #save} writes; nothing was taken then
   */
  @Override
  public synchronized void restore(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("slo state: expecting format " + FORMAT + ", got " + format);
    }
    long savedMillis = in.readLong();
    int count = in.readInt();
    if (savedMillis < 0 || count < 0 || count > MOST_SAVED) {
      throw new IOException("slo state: expecting up to " + MOST_SAVED + ", got " + count);
    }
    Map<String, History> saved = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String identity = in.readUTF();
      saved.put(identity, History.read(in));
    }
    goOnFrom(savedMillis);
    advance();
    take(saved);
    advance();
  }

  /** With a wall clock that is behind the saved one, what is saved still lies in the past. */
  private void goOnFrom(long savedMillis) {
    long behindMillis = savedMillis - nowMillis();
    if (behindMillis > 0) {
      Log.warn("slo - the state is " + behindMillis + " ms ahead of the clock - taken as just now");
      startMillis += behindMillis;
    }
  }

  private void take(Map<String, History> saved) {
    for (Measured each : current()) {
      History history = saved.get(each.objective.identity());
      if (history != null) {
        each.inherit(history);
      }
    }
  }
}
