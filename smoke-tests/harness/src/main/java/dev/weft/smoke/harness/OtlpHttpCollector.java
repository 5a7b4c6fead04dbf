package dev.weft.smoke.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over http/protobuf, gzipped or not. */
final class OtlpHttpCollector extends OtlpCollector {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer server;

  OtlpHttpCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::traces);
    server.createContext("/v1/logs", this::logs);
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public String protocol() {
    return "http/protobuf";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void traces(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = body(exchange);
      accept(message, ExportTraceServiceRequest.parseFrom(message));
      answer(exchange);
    }
  }

  private void logs(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = body(exchange);
      accept(message, ExportLogsServiceRequest.parseFrom(message));
      answer(exchange);
    }
  }

  // the response of either, without anything to say, has no bytes
  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream raw = exchange.getRequestBody();
    try (InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    }
  }
}
