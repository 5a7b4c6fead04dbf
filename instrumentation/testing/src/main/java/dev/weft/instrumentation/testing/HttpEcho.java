package dev.weft.instrumentation.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The far end of HTTP clients' tests, on loopback. What it is asked it keeps, with the headers that
 * carry a trace.
 *
 * <p>{@code /status/N} answers so, {@code /redirect} leads to {@code /status/200}, {@code /close}
 * ends the connection without an answer, {@code /once} does so each second time, {@code /hang}
 * answers when {@link #release()} is called.
 */
public final class HttpEcho implements AutoCloseable {
  private static final int THREADS = 36;

  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger once = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS, THREADS, 1, TimeUnit.HOURS, new LinkedBlockingQueue<Runnable>());
  private final HttpServer server;
  private volatile CountDownLatch hanging = new CountDownLatch(1);

  /** One request that arrived; headers that were not sent are the empty list. */
  public record Asked(
      String method, String path, List<String> traceparent, List<String> requestId) {
    /** The one trace that it belongs to. */
    public String traceId() {
      return traceparent.get(0).substring(3, 35);
    }

    /** The span on whose behalf it was sent. */
    public String parentId() {
      return traceparent.get(0).substring(36, 52);
    }
  }

  private HttpEcho(HttpServer server) {
    this.server = server;
    // all of them now: a thread that comes later would look like one that a test left over
    threads.prestartAllCoreThreads();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A server on a free port. */
  public static HttpEcho start() {
    try {
      InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new HttpEcho(HttpServer.create(anywhere, 64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The host label and span attribute of this server. */
  public String host() {
    return "127.0.0.1:" + port();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  /** Takes what was asked since the last time, in the order of arrival. */
  public List<Asked> asked() {
    synchronized (asked) {
      List<Asked> taken = new ArrayList<>(asked);
      asked.clear();
      return taken;
    }
  }

  /** Whether {@code /hang} was asked and waits. */
  public boolean hasAsked() {
    return !asked.isEmpty();
  }

  /** Lets every {@code /hang} go. */
  public void release() {
    hanging.countDown();
    hanging = new CountDownLatch(1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      exchange.getRequestBody().readAllBytes();
      Headers headers = exchange.getRequestHeaders();
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              headers.getOrDefault("traceparent", List.of()),
              headers.getOrDefault("X-Request-Id", List.of())));
      answer(exchange, path);
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    boolean isDropped = path.equals("/close");
    boolean isFirst = path.equals("/once") && once.incrementAndGet() % 2 == 1;
    if (isDropped || isFirst) {
      return;
    }
    if (path.equals("/hang")) {
      await();
    }
    if (path.equals("/redirect")) {
      exchange.getResponseHeaders().set("Location", url("/status/200"));
      exchange.sendResponseHeaders(302, -1);
      return;
    }
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    int status = path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200;
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }

  private void await() {
    try {
      hanging.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
