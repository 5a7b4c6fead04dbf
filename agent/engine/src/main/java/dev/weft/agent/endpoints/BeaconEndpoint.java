package dev.weft.agent.endpoints;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import dev.weft.agent.vitals.Beacon;
import dev.weft.agent.vitals.RateLimit;
import dev.weft.agent.vitals.WebVitals;

/** {@code POST /ops/ingest}: takes the beacons of {@code /web-vitals.js}. */
public final class BeaconEndpoint implements Handler {
  private static final int MOST_BYTES = 2048;
  private static final int A_SECOND = 50;
  private static final int AT_ONCE = 200;

  private final RateLimit limit;
  private final WebVitals vitals;

  public BeaconEndpoint(Metrics metrics) {
    this(metrics, new RateLimit(A_SECOND, AT_ONCE, System.nanoTime()));
  }

  BeaconEndpoint(Metrics metrics, RateLimit limit) {
    this.limit = limit;
    vitals = new WebVitals(metrics);
  }

  @Override
  public Response handle(Request request) {
    if (!limit.allows(System.nanoTime())) {
      vitals.count("limited");
      return Json.error(429, "too many beacons").header("Retry-After", "1");
    }
    Beacon beacon = request.body().length > MOST_BYTES ? null : Beacon.parse(request.body());
    if (beacon == null) {
      vitals.count("refused");
      return Json.error(400, "expecting route, lcp, cls, inp and ttfb alone");
    }
    vitals.record(beacon);
    return Response.empty(204);
  }
}
