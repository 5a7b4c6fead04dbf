package dev.weft.instrumentation.tomcat;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;

/** Tells the request on this thread what was thrown out of the application. */
public final class TomcatFailures {
  private TomcatFailures() {}

  public static void failed(@Nullable Throwable thrown) {
    ServerCall call = ServerCall.current();
    if (call != null && thrown != null) {
      call.fail(thrown);
    }
  }
}
