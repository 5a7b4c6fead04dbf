package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;

/** Where the bytes of helper classes come from. */
public interface HelperSource {
  /** The class file of a binary name; null when there is none. */
  @Nullable
  byte[] read(String name) throws IOException;
}
