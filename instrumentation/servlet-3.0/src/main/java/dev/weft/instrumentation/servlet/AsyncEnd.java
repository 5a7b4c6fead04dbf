package dev.weft.instrumentation.servlet;

import dev.weft.instrumentation.common.http.ServerCall;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServletResponse;

/** Ends an asynchronous request when its container says that it is complete. */
public final class AsyncEnd implements AsyncListener {
  private static final int ERROR = 500;

  private final ServerCall call;

  AsyncEnd(ServerCall call) {
    this.call = call;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    Object response = event.getSuppliedResponse();
    call.end(
        response instanceof HttpServletResponse
            ? ((HttpServletResponse) response).getStatus()
            : ERROR);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // completion follows, with the status that the container or the application chose
  }

  @Override
  public void onError(AsyncEvent event) {
    call.fail(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event
        .getAsyncContext()
        .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
  }
}
