package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;

/** What is known of one route and method: its series, and what its spans say alike. */
final class RouteSeries {
  private static final int FAILED = 500;

  /** What the route of a poll ends with. */
  private static final String POLLS = " polling";

  /** The name of a span of this route. */
  final String spanName;

  private final String route;
  private final String method;
  private final Metric requests;
  private final Series duration;
  private final Series answered;
  private final Series failed;
  private final ByStatus<Series> byStatus;
  private final ByStatus<Operation.Shared> attributes;
  @Nullable private volatile ByStatus<Series> byStatusOfPolls;

  RouteSeries(String route, String method, Metric requests, Metric duration) {
    this.route = route;
    this.method = method;
    spanName = method + " " + route;
    this.requests = requests;
    this.duration = duration.series(route, method);
    answered = Recorder.get().answers(route, false);
    failed = Recorder.get().answers(route, true);
    byStatus = countedAs(route);
    attributes =
        new ByStatus<Operation.Shared>() {
          @Override
          Operation.Shared make(int status) {
            return HttpServerAttributes.ofAnswer(method, route, status);
          }
        };
  }

  private ByStatus<Series> countedAs(String label) {
    return new ByStatus<Series>() {
      @Override
      Series make(int status) {
        return requests.series(label, method, Integer.toString(status));
      }
    };
  }

  void record(int status, long nanos, Operation operation) {
    byStatus.of(status).add(1);
    duration.record(nanos, operation);
    (status >= FAILED ? failed : answered).record(nanos, null);
  }

  /** Counts a poll under a route of its own, so that no ratio over requests is watered down. */
  void recordPoll(int status) {
    ByStatus<Series> polls = byStatusOfPolls;
    if (polls == null) {
      polls = countedAs(route + POLLS);
      byStatusOfPolls = polls;
    }
    polls.of(status).add(1);
  }

  /** What the span of a request says that was answered so. */
  Operation.Shared attributes(int status) {
    return ByStatus.isOne(status)
        ? attributes.of(status)
        : HttpServerAttributes.ofAnswer(method, route, status);
  }
}
