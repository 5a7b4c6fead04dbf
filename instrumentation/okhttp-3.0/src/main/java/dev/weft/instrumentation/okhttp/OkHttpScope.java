package dev.weft.instrumentation.okhttp;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;

/** A call on the thread where its chain runs: the caller's, or one of the dispatcher's. */
public final class OkHttpScope {
  final ClientCall call;

  /** What a dispatcher's thread goes back to; null on the caller's own. */
  @Nullable private Object attachment;

  private OkHttpScope(ClientCall call, @Nullable Object attachment) {
    this.call = call;
    this.attachment = attachment;
  }

  static OkHttpScope executed(ClientCall call) {
    return new OkHttpScope(call, null);
  }

  static OkHttpScope resumed(ClientCall call) {
    return new OkHttpScope(call, call.attach());
  }

  /** Leaves the thread; once, when the chain has ended or else when the thread goes on. */
  public void leave() {
    Object before = attachment;
    if (before != null) {
      attachment = null;
      call.detach(before);
    }
  }
}
