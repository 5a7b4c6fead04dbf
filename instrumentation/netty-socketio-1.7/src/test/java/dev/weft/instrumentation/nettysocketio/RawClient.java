package dev.weft.instrumentation.nettysocketio;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** A client that says whatever it is told to, and can be cut off. */
final class RawClient extends WebSocketListener implements AutoCloseable {
  private final OkHttpClient http = new OkHttpClient();
  private final CountDownLatch decided = new CountDownLatch(1);
  private final WebSocket socket;
  private volatile boolean isOpen;

  RawClient(int port, String query) {
    String url = "ws://127.0.0.1:" + port + "/socket.io/?" + query;
    socket = http.newWebSocket(new Request.Builder().url(url).build(), this);
    SocketIoStage.await(decided);
  }

  /** Whether the server has let it in. */
  boolean isOpen() {
    return isOpen;
  }

  void say(String packet) {
    if (!socket.send(packet)) {
      throw new AssertionError("packet: expecting an open socket");
    }
  }

  /** As when the process is killed. */
  void cut() {
    socket.cancel();
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    isOpen = true;
    decided.countDown();
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable thrown, @Nullable Response response) {
    decided.countDown();
  }

  @Override
  public void close() {
    socket.cancel();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
