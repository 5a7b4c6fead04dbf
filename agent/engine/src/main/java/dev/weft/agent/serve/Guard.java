package dev.weft.agent.serve;

/** Who may use a route; {@link Access} decides by it. */
public enum Guard {
  /** Anyone who reaches the port. */
  OPEN,
  /** Holders of the token; without a token, local callers only. */
  PROTECTED,
  /** As {@link #PROTECTED}, but open to anyone when metrics are public. */
  METRICS,
  /** Pages of the same origin: the {@code Origin} header must name the host that was asked. */
  SAME_ORIGIN
}
