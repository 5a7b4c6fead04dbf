package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The two texts in which metrics can be read, and how a scraper asks for one of them and for some
 * names only.
 */
public enum MetricsFormat {
  /**
   * The Prometheus text format, which every scraper reads: the answer to any request that does not
   * ask for OpenMetrics.
   */
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
  /** OpenMetrics, which has exemplars and units. */
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final String contentType;

  MetricsFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The value of {@code Content-Type} for this format. */
  public String contentType() {
    return contentType;
  }

  /**
   * The format that the request's {@code Accept} weighs most. OpenMetrics only if it is named; of
   * equals OpenMetrics, because a scraper that names it wants it.
   */
  public static MetricsFormat of(Request request) {
    return of(request.headerList("Accept"));
  }

  static MetricsFormat of(String accept) {
    int openMetrics = 0;
    int text = 0;
    TokenList types = new TokenList(accept);
    while (types.next()) {
      String version = types.parameter("version");
      String name = types.name();
      if (name.equalsIgnoreCase("application/openmetrics-text") && isOpenMetrics(version)) {
        openMetrics = Math.max(openMetrics, types.weight());
      } else if (name.equalsIgnoreCase("text/plain") && isText(version)) {
        text = Math.max(text, types.weight());
      }
    }
    return openMetrics > 0 && openMetrics >= text ? OPENMETRICS : PROMETHEUS;
  }

  /** The sample names of {@code name[]=…}; empty means all. */
  public static Set<String> names(Request request) {
    Set<String> names = new LinkedHashSet<>(request.parameters("name[]"));
    names.remove("");
    return names;
  }

  /** 0.0.1 was the draft of 1.0.0; scrapers that ask for it read both. */
  private static boolean isOpenMetrics(@Nullable String version) {
    return version == null || version.equals("1.0.0") || version.equals("0.0.1");
  }

  private static boolean isText(@Nullable String version) {
    return version == null || version.equals("0.0.4");
  }
}
