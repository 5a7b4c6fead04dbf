package dev.weft.agent.health;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.metrics.UncountedThread;
import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder.Dependency;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The health of the process and of what it depends on. Every answer is from what is known already:
 * nothing here waits. Thread safe.
 */
public final class Health {
  /** So long may the agent's thread be away: it may wait for a collector. */
  private static final long STALL_NANOS = 60_000_000_000L;

  private final Config config;
  @Nullable private volatile Parts parts;
  private volatile long beatNanos;
  private volatile boolean isBeating;
  private volatile boolean isValidated;
  private volatile List<String> problems = Collections.emptyList();
  private volatile boolean wasReady;

  // made when somebody needs them: premain does not
  private static final class Parts {
    final HealthSettings settings;
    final Checks checks;
    final Prober prober;
    final boolean isOn;

    Parts(Config config) {
      settings = new HealthSettings(config);
      checks = new Checks(settings);
      prober = new Prober(checks);
      isOn = config.flag(Properties.HEALTH_ENABLED);
    }
  }

  /** Health by this configuration; does nothing until it is needed. */
  public Health(Config config) {
    this.config = config;
  }

  private Parts parts() {
    Parts known = parts;
    return known == null ? make() : known;
  }

  private synchronized Parts make() {
    Parts known = parts;
    if (known == null) {
      known = new Parts(config);
      parts = known;
    }
    return known;
  }

  /** See {@code Recorder.discovered}. */
  public void discovered(Dependency dependency) {
    Parts known = parts();
    if (known.isOn && !isProbing()) {
      known.checks.add(dependency, System.nanoTime());
    }
  }

  /** Whether the calling thread is one that probes. */
  public static boolean isProbing() {
    return UncountedThread.isCurrent();
  }

  /** What a library's work is on a thread that probes. */
  public static Operation probing() {
    return new IdleRecorder.IdleOperation();
  }

  /** The agent's thread goes round; has the probing thread started or replaced where need be. */
  public void tick(long now) {
    beatNanos = now;
    isBeating = true;
    Parts known = parts;
    if (known != null) {
      known.prober.tick(now);
    }
  }

  /**
   * The configuration was read and judged, and the agent is in place.
   *
   * @param found what is wrong with it, in sentences without values that may be secret
   */
  public void validated(List<String> found) {
    problems = Collections.unmodifiableList(new ArrayList<>(found));
    isValidated = true;
  }

  /** What is wrong with the configuration. */
  public List<String> problems() {
    return problems;
  }

  public boolean isValidated() {
    return isValidated;
  }

  /** Whether the process's threads get to run: the agent's own is its heartbeat. */
  public boolean isAlive() {
    return sinceBeatNanos() < STALL_NANOS;
  }

  /** Every check, as of now, and that of the migrations if one is wanted. */
  public List<CheckState> states() {
    Parts known = parts();
    long now = System.nanoTime();
    // the agent's thread may itself wait for somebody
    known.prober.tick(now);
    List<CheckState> states = new ArrayList<>();
    for (Check check : known.checks.all()) {
      states.add(check.judgement().state(known.checks.nameOf(check), check, now));
    }
    return states;
  }

  /** The check of the migrations; null when none is wanted. */
  @Nullable
  public Migrations migrations() {
    Parts known = parts();
    return known.settings.minMigration.isEmpty()
        ? null
        : Migrations.of(known.settings.minMigration, known.checks.all());
  }

  /** How many dependencies are not looked after, because there are too many. */
  public long dropped() {
    return parts().checks.dropped();
  }

  /** Whether no required check of these fails, nor that of the migrations. */
  public boolean isReady(List<CheckState> states) {
    for (CheckState state : states) {
      if (state.isRequired && !state.isOk) {
        return false;
      }
    }
    Migrations migrations = migrations();
    return migrations == null || migrations.isOk();
  }

  /** Whether readiness was reached once: the agent is up and every check known was asked. */
  public boolean wasReady() {
    if (!wasReady && isValidated) {
      List<CheckState> states = states();
      boolean isJudged = true;
      for (CheckState state : states) {
        isJudged &= state.isJudged || !state.isRequired;
      }
      wasReady = isJudged && isReady(states);
    }
    return wasReady;
  }

  /** The metrics of the checks, under the configured namespace. */
  public Collector metrics() {
    return new HealthMetrics(this, config.text(Properties.METRICS_NAMESPACE));
  }

  /** The agent's thread has ended: from here on it says nothing of the process. */
  public void stopBeating() {
    isBeating = false;
  }

  /** How long ago the agent's thread was last seen, in nanoseconds; -1 when it is not expected. */
  public long sinceBeatNanos() {
    return isBeating ? System.nanoTime() - beatNanos : -1;
  }

  /** Ends probing for good, after the probes that are under way. */
  public void stop() {
    isBeating = false;
    Parts known = parts;
    if (known != null) {
      known.prober.stop();
    }
  }
}
