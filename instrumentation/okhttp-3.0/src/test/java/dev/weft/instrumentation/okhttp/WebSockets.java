package dev.weft.instrumentation.okhttp;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Opens a WebSocket (since 3.5) and drops it; lives in the application's loader. */
public final class WebSockets implements Function<String, String> {
  @Override
  public String apply(String url) {
    CompletableFuture<String> opened = new CompletableFuture<>();
    WebSocketListener listener =
        new WebSocketListener() {
          @Override
          public void onOpen(WebSocket socket, Response response) {
            opened.complete("opened " + response.code());
          }

          @Override
          public void onFailure(WebSocket socket, Throwable thrown, Response response) {
            opened.complete(thrown.toString());
          }
        };
    Request request = new Request.Builder().url(url).build();
    WebSocket socket = new OkHttpClient().newWebSocket(request, listener);
    String answer = opened.join();
    socket.cancel();
    return answer;
  }
}
