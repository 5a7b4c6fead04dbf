package dev.weft.instrumentation.javahttpclient;

import dev.weft.instrumentation.common.http.ClientCall;
import java.net.http.HttpResponse;

/** The application's handler; asked when the head of the answer is there. */
final class HeadHandler<T> implements HttpResponse.BodyHandler<T> {
  private final HttpResponse.BodyHandler<T> handler;
  private final ClientCall call;

  HeadHandler(HttpResponse.BodyHandler<T> handler, ClientCall call) {
    this.handler = handler;
    this.call = call;
  }

  @Override
  public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo head) {
    call.end(head.statusCode());
    return handler.apply(head);
  }
}
