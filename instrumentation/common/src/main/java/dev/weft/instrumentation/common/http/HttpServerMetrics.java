package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import java.util.concurrent.ConcurrentHashMap;

/** The request metrics: series are looked up once for each route and method, then kept. */
final class HttpServerMetrics {
  private static final int MOST_ROUTES = 5_000;

  private static final Metric REQUESTS =
      Recorder.get()
          .counter("http_requests_total", "Answered requests.", "route", "method", "status");
  private static final Metric DURATION =
      Recorder.get()
          .histogram(
              "http_request_duration_seconds",
              "From the request's arrival to the complete answer.",
              "route",
              "method");
  private static final Metric IN_PROGRESS =
      Recorder.get().gauge("http_requests_in_progress", "Requests being worked on.", "method");
  private static final Metric EXCEPTIONS =
      Recorder.get()
          .counter(
              "http_request_exceptions_total",
              "Requests that an exception ended, by its class.",
              "route",
              "exception");

  private static final Series[] IN_PROGRESS_SERIES = new Series[HttpMethods.COUNT];
  private static final ConcurrentHashMap<String, RouteSeries[]> ROUTES = new ConcurrentHashMap<>();

  private HttpServerMetrics() {}

  static Series inProgress(int method) {
    Series series = IN_PROGRESS_SERIES[method];
    if (series == null) {
      series = IN_PROGRESS.series(HttpMethods.nameOf(method));
      IN_PROGRESS_SERIES[method] = series;
    }
    return series;
  }

  static RouteSeries of(String route, int method) {
    RouteSeries[] methods = ROUTES.get(route);
    if (methods == null) {
      methods = new RouteSeries[HttpMethods.COUNT];
      if (ROUTES.size() < MOST_ROUTES) {
        ROUTES.put(route, methods);
      }
    }
    RouteSeries series = methods[method];
    if (series == null) {
      // a race makes two of them, over the same series
      series = new RouteSeries(route, HttpMethods.nameOf(method), REQUESTS, DURATION);
      methods[method] = series;
    }
    return series;
  }

  static void exception(String route, Throwable thrown) {
    EXCEPTIONS.series(route, thrown.getClass().getName()).add(1);
  }
}
