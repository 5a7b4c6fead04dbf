package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;

/**
 * One request that was answered, as the only argument of its log event: so it is still there when a
 * line is written by another thread. Immutable.
 */
public final class AccessRecord {
  final String method;
  final String route;
  final int status;
  final long nanos;
  final String requestId;
  final String traceId;
  final String spanId;
  @Nullable final String address;
  @Nullable final String user;

  public AccessRecord(
      String method,
      String route,
      int status,
      long nanos,
      String requestId,
      String traceId,
      String spanId,
      @Nullable String address,
      @Nullable String user) {
    this.method = method;
    this.route = route;
    this.status = status;
    this.nanos = nanos;
    this.requestId = requestId;
    this.traceId = traceId;
    this.spanId = spanId;
    this.address = address;
    this.user = user;
  }

  /** The record among the arguments of an event; null when it is none. */
  @Nullable
  public static AccessRecord of(@Nullable Object[] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof AccessRecord
        ? (AccessRecord) arguments[0]
        : null;
  }

  /** The message of the event. */
  @Override
  public String toString() {
    return method + " " + route + " " + status;
  }
}
