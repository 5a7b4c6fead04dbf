package dev.weft.instrumentation.servlet;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;

/** What a servlet's advice has to undo at its exit, beyond what every exit does. Immutable. */
public final class ServletScope {
  final ServerCall call;

  /** Set when the request came back on this thread; null when it began here. */
  @Nullable final Object attachment;

  ServletScope(ServerCall call, @Nullable Object attachment) {
    this.call = call;
    this.attachment = attachment;
  }
}
