package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;

/**
 * The series of one route and method: by status in arrays, so that no request looks one up; one for
 * each hundred that was answered, since a route has few of them.
 */
final class RouteSeries {
  private static final int STATUSES = 600;
  private static final int HUNDRED = 100;
  private static final int FAILED = 500;

  /** What the route of a poll ends with. */
  private static final String POLLS = " polling";

  private final String route;
  private final String method;
  private final Metric requests;
  private final Series duration;
  private final Series answered;
  private final Series failed;
  private final Series[][] byStatus = new Series[STATUSES / HUNDRED][];
  @Nullable private volatile Series[][] byStatusOfPolls;

  RouteSeries(String route, String method, Metric requests, Metric duration) {
    this.route = route;
    this.method = method;
    this.requests = requests;
    this.duration = duration.series(route, method);
    answered = Recorder.get().answers(route, false);
    failed = Recorder.get().answers(route, true);
  }

  void record(int status, long nanos, Operation operation) {
    ofStatus(status).add(1);
    duration.record(nanos, operation);
    (status >= FAILED ? failed : answered).record(nanos, null);
  }

  /** Counts a poll under a route of its own, so that no ratio over requests is watered down. */
  void recordPoll(int status) {
    Series[][] polls = byStatusOfPolls;
    if (polls == null) {
      polls = new Series[STATUSES / HUNDRED][];
      byStatusOfPolls = polls;
    }
    of(polls, route + POLLS, status).add(1);
  }

  private Series ofStatus(int status) {
    return of(byStatus, route, status);
  }

  private Series of(Series[][] kept, String label, int status) {
    int index = status >= 0 && status < STATUSES ? status : 0;
    Series[] hundred = kept[index / HUNDRED];
    if (hundred == null) {
      // a race makes two of them, over the same series
      hundred = new Series[HUNDRED];
      kept[index / HUNDRED] = hundred;
    }
    Series series = hundred[index % HUNDRED];
    if (series == null) {
      series = requests.series(label, method, Integer.toString(index));
      hundred[index % HUNDRED] = series;
    }
    return series;
  }
}
