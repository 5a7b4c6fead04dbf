package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.CarrierSetter;

/** The headers of an outgoing request, for {@link ClientCall#inject} to write into. */
public interface HttpClientHeaders extends CarrierSetter {
  /** Whether the application has set a header of this name, in any case. */
  boolean has(String name);
}
