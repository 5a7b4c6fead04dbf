package dev.weft.agent.export;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.exporter.internal.FailedExportException;

/**
 * Which failures of an export can pass: the codes that OTLP calls retryable, and every failure
 * without an answer. Source: the OTLP specification, "Retryable Response Codes" and "Failures".
 */
public final class Refusals {
  private Refusals() {}

  /** Whether the collector has answered that it will never take this batch. */
  public static boolean isFinal(@Nullable Throwable failure) {
    if (failure instanceof FailedExportException.HttpExportException) {
      FailedExportException.HttpExportException http =
          (FailedExportException.HttpExportException) failure;
      return http.getResponse() != null && !mayPass(http.getResponse().getStatusCode());
    }
    if (failure instanceof FailedExportException.GrpcExportException) {
      FailedExportException.GrpcExportException grpc =
          (FailedExportException.GrpcExportException) failure;
      return grpc.getResponse() != null && !mayPass(grpc.getResponse().getStatusCode().getValue());
    }
    return false;
  }

  /**
   * HTTP statuses are of three digits, gRPC's of up to two: they cannot be taken for each other.
   */
  private static boolean mayPass(int code) {
    switch (code) {
      case 429: // too many requests
      case 502: // bad gateway
      case 503: // unavailable
      case 504: // gateway time-out
      case 1: // CANCELLED
      case 4: // DEADLINE_EXCEEDED
      case 8: // RESOURCE_EXHAUSTED
      case 10: // ABORTED
      case 11: // OUT_OF_RANGE
      case 14: // UNAVAILABLE
      case 15: // DATA_LOSS
        return true;
      default:
        return false;
    }
  }
}
