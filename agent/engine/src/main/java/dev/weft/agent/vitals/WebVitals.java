package dev.weft.agent.vitals;

import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Metric;

/** The histograms of what pages measured. One thread's own. */
public final class WebVitals {
  private static final double NANOS_A_MILLI = 1e6;
  private static final double NANOS_A_UNIT = 1e9;

  private final PageRoute routes = new PageRoute();
  private final Metric lcp;
  private final Metric inp;
  private final Metric ttfb;
  private final Metric cls;
  private final Metric beacons;

  public WebVitals(Metrics metrics) {
    lcp =
        metrics.histogram(
            "web_vitals_lcp_seconds", "Until the largest content was painted.", "route");
    inp =
        metrics.histogram(
            "web_vitals_inp_seconds", "From an interaction to the next paint.", "route");
    ttfb =
        metrics.histogram(
            "web_vitals_ttfb_seconds", "Until the first byte of the page came.", "route");
    cls =
        metrics.histogram(
            "web_vitals_cls", "The score of the worst burst of layout shifts, no unit.", "route");
    beacons =
        metrics.counter(
            "web_vitals_beacons_total", "Beacons of pages, by what became of them.", "outcome");
  }

  /** Takes what a page measured. */
  public void record(Beacon beacon) {
    String route = routes.of(beacon.route());
    record(lcp, route, beacon.lcpMillis() * NANOS_A_MILLI);
    record(inp, route, beacon.inpMillis() * NANOS_A_MILLI);
    record(ttfb, route, beacon.ttfbMillis() * NANOS_A_MILLI);
    record(cls, route, beacon.cls() * NANOS_A_UNIT);
    count("taken");
  }

  /** Counts a beacon that was not taken. */
  public void count(String outcome) {
    beacons.series(outcome).add(1);
  }

  private static void record(Metric metric, String route, double nanos) {
    if (nanos >= 0) {
      metric.series(route).record(Math.round(nanos), null);
    }
  }
}
