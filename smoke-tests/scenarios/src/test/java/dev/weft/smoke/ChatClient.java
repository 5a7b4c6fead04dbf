package dev.weft.smoke;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the chat: {@code io.socket:socket.io-client}. */
final class ChatClient implements AutoCloseable {
  private static final int SECONDS = 60;

  private final Socket socket;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  private ChatClient(int port, String... transports) throws InterruptedException {
    IO.Options options = new IO.Options();
    options.transports = transports;
    options.forceNew = true;
    options.reconnection = false;
    socket = IO.socket(URI.create("http://127.0.0.1:" + port), options);
    CountDownLatch connected = new CountDownLatch(1);
    socket.on(Socket.EVENT_CONNECT, arguments -> connected.countDown());
    socket.on("said", arguments -> heard.add(arguments[0]));
    socket.connect();
    await(connected);
  }

  static ChatClient polling(int port) throws InterruptedException {
    return new ChatClient(port, "polling");
  }

  static ChatClient webSocket(int port) throws InterruptedException {
    return new ChatClient(port, "websocket");
  }

  /** Begins by polling and goes on over a WebSocket. */
  static ChatClient upgrading(int port) throws InterruptedException {
    return new ChatClient(port, "polling", "websocket");
  }

  /** Says something; after {@code say}, everybody has heard it. */
  void says(String event, String what) throws InterruptedException {
    socket.emit(event, what);
    if (event.equals("say") && heard.poll(SECONDS, TimeUnit.SECONDS) == null) {
      throw new AssertionError("expecting to hear " + what);
    }
  }

  /** Says something and waits for the acknowledgement. */
  Object asks(String event) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    socket.emit(event, new Object[0], (Ack) arguments -> answer.complete(arguments[0]));
    return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("client: expecting to get on in " + SECONDS + " s");
    }
  }

  @Override
  public void close() {
    socket.disconnect();
  }
}
