package dev.weft.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server that {@code HttpClients} asks; keeps what it was asked and what came with it. */
final class FarEnd implements AutoCloseable {
  private static final char[] PASSWORD = "far-end".toCharArray();

  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(40);
  private final HttpServer server;

  /** One request. */
  record Asked(String method, String path, List<String> traceparent, List<String> requestId) {
    String traceId() {
      return traceparent.get(0).substring(3, 35);
    }

    String parentId() {
      return traceparent.get(0).substring(36, 52);
    }
  }

  private FarEnd(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static FarEnd http() throws IOException {
    return new FarEnd(HttpServer.create(anywhere(), 64));
  }

  /** With a certificate that it has signed itself. */
  static FarEnd https(Path folder) throws Exception {
    HttpsServer server = HttpsServer.create(anywhere(), 64);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
    return new FarEnd(server);
  }

  private static InetSocketAddress anywhere() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext selfSigned(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  String url(String path) {
    return (server instanceof HttpsServer ? "https://" : "http://") + host() + path;
  }

  /** Takes what was asked since the last time. */
  List<Asked> asked() {
    synchronized (asked) {
      List<Asked> taken = new ArrayList<>(asked);
      asked.clear();
      return taken;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().getOrDefault("traceparent", List.of()),
              exchange.getRequestHeaders().getOrDefault("X-Request-Id", List.of())));
      answer(exchange, path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
    if (path.equals("/close")) {
      return;
    }
    if (path.equals("/hang")) {
      hanging.await(20, TimeUnit.SECONDS);
    }
    if (path.equals("/redirect")) {
      exchange.getResponseHeaders().set("Location", url("/status/200"));
      exchange.sendResponseHeaders(302, -1);
      return;
    }
    byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
    int status = path.startsWith("/status/") ? Integer.parseInt(path.substring(8)) : 200;
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
