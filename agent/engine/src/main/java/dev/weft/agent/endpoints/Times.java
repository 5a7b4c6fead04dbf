package dev.weft.agent.endpoints;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the JSON answers have them: RFC 3339, UTC. */
final class Times {
  private Times() {}

  static String now() {
    return Instant.ofEpochMilli(System.currentTimeMillis()).toString();
  }

  static String ofEpochMillis(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  static String ofEpochNanos(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos).truncatedTo(ChronoUnit.MICROS).toString();
  }

  static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
