package dev.weft.instrumentation.jetty;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;

/** Ends a request when its answer is complete, on whatever thread that is. */
public final class Completion implements Consumer<Throwable> {
  private final ServerCall call;
  private final Response response;

  Completion(ServerCall call, Response response) {
    this.call = call;
    this.response = response;
  }

  @Override
  public void accept(@Nullable Throwable failure) {
    int status = response.getStatus();
    // 0: nothing was said of the status, which Jetty sends as 200
    call.end(status == 0 ? 200 : status);
  }
}
