package dev.weft.smoke.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** The service that the shop asks for ratings; not under the agent. Closing it ends it. */
final class Ratings implements AutoCloseable {
  private final HttpServer server;
  private final LongAdder traced = new LongAdder();

  private Ratings(HttpServer server) {
    this.server = server;
    server.createContext("/ratings/", this::rate);
  }

  static Ratings start() {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      Ratings ratings = new Ratings(HttpServer.create(new InetSocketAddress(loopback, 0), 50));
      ratings.server.start();
      return ratings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many of the calls so far said which trace they belong to. */
  long traced() {
    return traced.sum();
  }

  private void rate(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().getFirst("traceparent") != null) {
      traced.increment();
    }
    byte[] answer = "4 of 5 stars".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
