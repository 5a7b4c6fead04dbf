package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;

/** The series of one operation on one destination, and the name of its spans. */
final class DestinationSeries {
  private static final Metric OPERATIONS =
      Recorder.get()
          .counter(
              "messaging_operations_total",
              "Operations on messages.",
              "system",
              "operation",
              "destination");
  private static final Metric DURATION =
      Recorder.get()
          .histogram(
              "messaging_operation_duration_seconds",
              "Operations on messages.",
              "system",
              "operation",
              "destination");

  private final String spanName;
  private final Series operations;
  private final Series duration;

  DestinationSeries(String system, MessageOperation operation, String destination) {
    spanName = destination + " " + operation.text;
    operations = OPERATIONS.series(system, operation.text, destination);
    duration = DURATION.series(system, operation.text, destination);
  }

  String spanName() {
    return spanName;
  }

  void record(long nanos, Operation exemplar) {
    operations.add(1);
    duration.record(nanos, exemplar);
  }
}
