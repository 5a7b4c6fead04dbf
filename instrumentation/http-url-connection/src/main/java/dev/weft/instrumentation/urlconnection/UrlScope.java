package dev.weft.instrumentation.urlconnection;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;

/** One visit of a thread to a call that takes several: open, write, read. */
public final class UrlScope {
  final ClientCall call;
  @Nullable private final Object attachment;

  /** The visit that starts the call when there is nothing to come back from. */
  UrlScope(ClientCall call, @Nullable Object attachment) {
    this.call = call;
    this.attachment = attachment;
  }

  void leave() {
    if (attachment == null) {
      call.suspend();
    } else {
      call.detach(attachment);
    }
  }
}
