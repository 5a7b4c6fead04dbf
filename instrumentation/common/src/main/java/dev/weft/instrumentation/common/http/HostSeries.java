package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;

/** The series of one host and port: by method and status in arrays, filled as they are met. */
final class HostSeries {
  /** The status of a request that got no answer. */
  static final int NO_ANSWER = 0;

  private static final int STATUSES = 600;
  private static final int STRANGE = 1;

  /** Of the same host, with another port. */
  @Nullable final HostSeries next;

  private final Metric duration;
  private final String host;
  private final int port;
  private final boolean isHttps;
  @Nullable private final Peer peer;
  private final Series[][] byMethod = new Series[HttpMethods.COUNT][];

  HostSeries(Metric duration, String host, int port, boolean isHttps, @Nullable HostSeries next) {
    this.duration = duration;
    this.host = host;
    this.port = port;
    this.isHttps = isHttps;
    this.next = next;
    // what is lumped together is no peer
    peer = port == 0 ? null : new Peer(host);
  }

  /** A call was answered, or failed; what the application took back is neither. */
  void called(boolean hasFailed, long nanos) {
    if (peer != null) {
      peer.called(hasFailed, nanos);
    }
  }

  boolean isOf(int otherPort, boolean otherIsHttps) {
    return port == otherPort && isHttps == otherIsHttps;
  }

  void record(int method, int status, long nanos, Operation operation) {
    series(method, status).record(nanos, operation);
  }

  // a race makes two arrays or asks twice, for the same series
  private Series series(int method, int status) {
    Series[] byStatus = byMethod[method];
    if (byStatus == null) {
      byStatus = new Series[STATUSES];
      byMethod[method] = byStatus;
    }
    int index = status == NO_ANSWER || status >= 100 && status < STATUSES ? status : STRANGE;
    Series series = byStatus[index];
    if (series == null) {
      series = duration.series(host, HttpMethods.nameOf(method), label(index));
      byStatus[index] = series;
    }
    return series;
  }

  private static String label(int index) {
    if (index == NO_ANSWER) {
      return "error";
    }
    return index == STRANGE ? "_other" : Integer.toString(index);
  }
}
