package com.example.plain;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks by {@code java.net.http}, which came with 11; loaded by name, since the rest runs on 8. */
public final class NetHttp {
  private static final HttpClient CLIENT = client();

  private NetHttp() {}

  private static HttpClient client() {
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .sslContext(HttpClients.trustingAll())
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static String answer(String kind, String url) throws Exception {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url)).timeout(HttpClients.patience(url));
    switch (kind) {
      case "net-send":
        return text(CLIENT.send(builder.build(), BodyHandlers.ofString()));
      case "net-async":
        return async(CLIENT.sendAsync(builder.build(), BodyHandlers.ofString()));
      case "net-push":
        return async(CLIENT.sendAsync(builder.build(), BodyHandlers.ofString(), null));
      case "net-own":
        builder.header("x-request-id", "own").header("TraceParent", "mine");
        return text(CLIENT.send(builder.build(), BodyHandlers.ofString()));
      case "net-cancel":
        return cancelled(CLIENT.sendAsync(builder.build(), BodyHandlers.ofString()));
      case "net-websocket":
        return upgraded(url);
      case "net-null":
        return text(CLIENT.send(builder.build(), null));
      default:
        HttpRequest request = builder.build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        return text(response) + " for " + response.request() + " " + response.uri();
    }
  }

  private static String async(CompletableFuture<HttpResponse<String>> future) throws Exception {
    try {
      return future.thenApply(NetHttp::text).get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String cancelled(CompletableFuture<HttpResponse<String>> future) {
    return future.cancel(true) + " " + future.isCancelled();
  }

  private static String upgraded(String url) throws Exception {
    WebSocket.Listener listener = new WebSocket.Listener() {};
    try {
      WebSocket socket =
          CLIENT
              .newWebSocketBuilder()
              .buildAsync(URI.create(url.replace("http", "ws")), listener)
              .get();
      socket.abort();
      return "upgraded";
    } catch (ExecutionException e) {
      return e.getCause().getClass().getName();
    }
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
