package dev.weft.agent.errors;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Errors of one fingerprint. Guarded by the lock of its {@link ErrorStore}. */
final class ErrorGroup {
  static final int MOST_ROUTES = 20;

  final String id;
  final String type;
  final long firstEpochNanos;
  long lastEpochNanos;
  long count;
  @Nullable ErrorSample sample;
  private final Set<String> routes = new LinkedHashSet<>(4);
  private long routesLeftOut;

  ErrorGroup(String id, String type, long firstEpochNanos) {
    this.id = id;
    this.type = type;
    this.firstEpochNanos = firstEpochNanos;
  }

  void seen(String route, long epochNanos) {
    count++;
    lastEpochNanos = Math.max(lastEpochNanos, epochNanos);
    if (route.isEmpty() || routes.contains(route)) {
      return;
    }
    if (routes.size() < MOST_ROUTES) {
      routes.add(route);
    } else {
      routesLeftOut++;
    }
  }

  ErrorSummary summary() {
    return new ErrorSummary(
        id,
        type,
        count,
        firstEpochNanos,
        lastEpochNanos,
        new ArrayList<>(routes),
        routesLeftOut,
        sample);
  }
}
