package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Statement;

/** What a batch of different statements is called: the first of them, as a batch. */
final class BatchText {
  private static final String VERB = "BATCH";

  private BatchText() {}

  static Statement joined(Statement first, @Nullable Statement next) {
    boolean isJoined = first.operation().equals(VERB);
    if (isJoined || next == null || next.text().equals(first.text())) {
      return first;
    }
    return new Statement(first.text() + "; ...", VERB, null, VERB);
  }
}
