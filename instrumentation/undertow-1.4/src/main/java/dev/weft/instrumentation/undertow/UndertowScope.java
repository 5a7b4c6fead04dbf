package dev.weft.instrumentation.undertow;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;

/** The stay of one exchange on one thread. */
public final class UndertowScope {
  private final ServerCall call;
  @Nullable private final Object attachment;

  UndertowScope(ServerCall call, @Nullable Object attachment) {
    this.call = call;
    this.attachment = attachment;
  }

  /** The exchange leaves the thread; its end is told by its completion listener. */
  public void leave(@Nullable Throwable thrown) {
    call.fail(thrown);
    if (attachment == null) {
      call.suspend();
    } else {
      call.detach(attachment);
    }
  }
}
