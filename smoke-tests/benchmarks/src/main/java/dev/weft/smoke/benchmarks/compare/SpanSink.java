package dev.weft.smoke.benchmarks.compare;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.smoke.harness.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over HTTP, answers at once, and counts spans without decoding them. */
final class SpanSink implements AutoCloseable {
  private static final int[] WAY_TO_A_SPAN = {1, 2, 2}; // resource_spans, scope_spans, spans

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicLong spans = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer server;

  SpanSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Spans that have arrived so far. */
  long spans() {
    return spans.get();
  }

  /** Waits until nothing has arrived for two seconds: twice the delay of a batch. */
  void awaitQuiet() {
    long[] known = {-1, 0};
    Deadline.met(
        PATIENCE,
        () -> {
          long now = System.nanoTime();
          if (known[0] != spans()) {
            known[0] = spans();
            known[1] = now;
          }
          return now - known[1] > QUIET.toNanos();
        });
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      byte[] bytes = (zipped ? new GZIPInputStream(body) : body).readAllBytes();
      if (exchange.getRequestURI().getPath().endsWith("/traces")) {
        spans.addAndGet(count(CodedInputStream.newInstance(bytes), 0));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static long count(CodedInputStream in, int depth) throws IOException {
    long count = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) != WAY_TO_A_SPAN[depth]) {
        in.skipField(tag);
      } else if (depth == WAY_TO_A_SPAN.length - 1) {
        count++;
        in.skipField(tag);
      } else {
        int outer = in.pushLimit(in.readRawVarint32());
        count += count(in, depth + 1);
        in.popLimit(outer);
      }
    }
    return count;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
