package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metric of outgoing requests. The first hosts that a process asks have series of their own;
 * what comes after them, and what names no host, is one: {@code _other}.
 */
final class HttpClientMetrics {
  static final int MOST_HOSTS = 200;

  private static final Metric DURATION =
      Recorder.get()
          .histogram(
              "http_client_request_duration_seconds",
              "Requests to other hosts, from the call to the head of the answer.",
              "host",
              "method",
              "status");

  private static final HostSeries OTHER = new HostSeries(DURATION, "_other", 0, false, null);

  /** By host; those of its ports and schemes hang on each other. */
  private static final ConcurrentHashMap<String, HostSeries> HOSTS = new ConcurrentHashMap<>();

  private static int known;

  private HttpClientMetrics() {}

  static HostSeries of(@Nullable String host, int port, boolean isHttps) {
    if (host == null) {
      return OTHER;
    }
    HostSeries found = find(HOSTS.get(host), port, isHttps);
    return found == null ? add(host, port, isHttps) : found;
  }

  @Nullable
  private static HostSeries find(@Nullable HostSeries first, int port, boolean isHttps) {
    for (HostSeries each = first; each != null; each = each.next) {
      if (each.isOf(port, isHttps)) {
        return each;
      }
    }
    return null;
  }

  private static HostSeries add(String host, int port, boolean isHttps) {
    // read without the lock: a process that asks very many hosts must not queue here
    if (known >= MOST_HOSTS) {
      return OTHER;
    }
    synchronized (HOSTS) {
      HostSeries first = HOSTS.get(host);
      HostSeries raced = find(first, port, isHttps);
      if (raced != null || known >= MOST_HOSTS) {
        return raced == null ? OTHER : raced;
      }
      StringBuilder label = new StringBuilder(host.length() + 8);
      ClientTargets.appendHostAndPort(label, host, port, isHttps);
      HostSeries fresh = new HostSeries(DURATION, label.toString(), port, isHttps, first);
      HOSTS.put(host, fresh);
      known++;
      return fresh;
    }
  }
}
