package dev.weft.instrumentation.okhttp;

import dev.weft.instrumentation.common.http.ClientCall;

/** An enqueued call on a dispatcher's thread. */
public final class OkHttpScope {
  private final ClientCall call;
  private final Object attachment;

  OkHttpScope(ClientCall call) {
    this.call = call;
    attachment = call.attach();
  }

  public void leave() {
    call.detach(attachment);
  }
}
