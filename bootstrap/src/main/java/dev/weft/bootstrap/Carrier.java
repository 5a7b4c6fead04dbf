package dev.weft.bootstrap;

/** The headers of an incoming request, for a trace context to be found in. */
public interface Carrier {
  /** The first value of a header, by name in any case; null when absent. */
  @Nullable
  String header(String name);
}
