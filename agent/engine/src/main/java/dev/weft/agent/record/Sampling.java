package dev.weft.agent.record;

import dev.weft.agent.log.Log;

/**
 * Which traces become spans, decided where a trace enters the process, as OpenTelemetry's samplers
 * of the same names do. Immutable.
 */
public final class Sampling {
  private static final String PARENT_BASED = "parentbased_";

  private final boolean followsParent;
  private final long bound;

  private Sampling(boolean followsParent, double ratio) {
    this.followsParent = followsParent;
    // as the SDK's TraceIdRatioBased: the id's low half against a share of the positive longs
    bound = ratio >= 1 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE);
  }

  /** Whether there is a sampler of this name. */
  public static boolean isKnown(String sampler) {
    String base =
        sampler.startsWith(PARENT_BASED) ? sampler.substring(PARENT_BASED.length()) : sampler;
    return base.equals("always_on") || base.equals("always_off") || base.equals("traceidratio");
  }

  /** The sampler of a name; an unknown one is said and everything is kept. */
  public static Sampling of(String sampler, double ratio) {
    boolean followsParent = sampler.startsWith(PARENT_BASED);
    switch (followsParent ? sampler.substring(PARENT_BASED.length()) : sampler) {
      case "always_on":
        return new Sampling(followsParent, 1);
      case "always_off":
        return new Sampling(followsParent, 0);
      case "traceidratio":
        return new Sampling(followsParent, ratio);
      default:
        Log.warn(
            "config - otel.traces.sampler: expecting always_on, always_off or traceidratio, with or"
                + " without parentbased_, got '"
                + sampler
                + "' - kept parentbased_always_on");
        return new Sampling(true, 1);
    }
  }

  /** Whether a trace without a caller is kept. */
  boolean keeps(long traceIdLow) {
    // the absolute value, as the SDK has it: services of one trace must come to one decision
    return bound == Long.MAX_VALUE || (bound > 0 && Math.abs(traceIdLow) < bound);
  }

  /** Whether a trace that a caller began is kept. */
  boolean keeps(long traceIdLow, boolean callerKeeps) {
    return followsParent ? callerKeeps : keeps(traceIdLow);
  }
}
