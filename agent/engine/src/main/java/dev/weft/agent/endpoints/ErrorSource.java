package dev.weft.agent.endpoints;

import dev.weft.agent.errors.Errors;
import dev.weft.bootstrap.Nullable;

/** Where the errors are, once there was one. Thread safe. */
public interface ErrorSource {
  /** Null while there was no error. */
  @Nullable
  Errors errors();

  /** The release of the application; empty when nobody said. */
  String release();
}
