package dev.weft.agent.health;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import java.util.List;

/** How often is asked, what is too slow, and when a check turns. Immutable. */
final class HealthSettings {
  private static final int MOST_PROBES = 100;
  private static final long SHORTEST_NANOS = 100_000_000L;

  /** At most one probe of a check in this time, in nanoseconds. */
  final long intervalNanos;

  /** So many bad probes in a row, and the check fails. */
  final int failureThreshold;

  /** So many good probes in a row, and it has recovered. */
  final int successThreshold;

  /** The version that migrations must have reached; empty when nobody asks. */
  final String minMigration;

  private final long sqlNanos;
  private final long redisNanos;
  private final long otherNanos;
  private final List<String> optional;

  HealthSettings(Config config) {
    intervalNanos = Math.max(SHORTEST_NANOS, config.nanos(Properties.HEALTH_INTERVAL));
    failureThreshold = config.number(Properties.HEALTH_FAILURE_THRESHOLD, 1, MOST_PROBES);
    successThreshold = config.number(Properties.HEALTH_SUCCESS_THRESHOLD, 1, MOST_PROBES);
    minMigration = config.text(Properties.HEALTH_MIN_MIGRATION);
    sqlNanos = config.nanos(Properties.HEALTH_SQL_TIMEOUT);
    redisNanos = config.nanos(Properties.HEALTH_REDIS_TIMEOUT);
    otherNanos = config.nanos(Properties.HEALTH_TIMEOUT);
    optional = config.texts(Properties.HEALTH_OPTIONAL);
  }

  /** What takes longer has failed, in nanoseconds. */
  long timeoutNanos(String system) {
    if (system.equals("redis")) {
      return redisNanos;
    }
    if (system.equals("http")) {
      // nobody waits for it: how long calls may take is the application's to say
      return Long.MAX_VALUE / 2;
    }
    return system.equals("nats") || system.equals("mongodb") ? otherNanos : sqlNanos;
  }

  /** Whether readiness depends on a check of this system and target. */
  boolean isRequired(String system, String target) {
    return !optional.contains(system) && !optional.contains(system + ":" + target);
  }
}
