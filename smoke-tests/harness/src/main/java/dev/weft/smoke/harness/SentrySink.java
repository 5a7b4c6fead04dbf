package dev.weft.smoke.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes envelopes as Sentry does and keeps them. */
public final class SentrySink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ARRIVAL = Duration.ofSeconds(60);

  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public SentrySink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/7/envelope/", this::take);
    server.start();
  }

  public String dsn() {
    return "http://key@127.0.0.1:" + server.getAddress().getPort() + "/7";
  }

  /** Every envelope, unpacked. */
  public List<byte[]> received() {
    return received;
  }

  /** The events, once there are so many. */
  public List<JsonNode> await(int count) {
    if (!Deadline.met(ARRIVAL, () -> received.size() >= count)) {
      throw new AssertionError("sentry: expecting " + count + " events, got " + received.size());
    }
    return received.stream().map(SentrySink::event).toList();
  }

  // the envelope's header, the item's header, the event: one line each
  private static JsonNode event(byte[] envelope) {
    try {
      return JSON.readTree(new String(envelope, StandardCharsets.UTF_8).split("\n")[2]);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        GZIPInputStream in = new GZIPInputStream(exchange.getRequestBody())) {
      received.add(in.readAllBytes());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
