package com.example.plain;

import com.example.shop.Life;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a server by what the JDK itself has, as its arguments say: {@code get-output URL}, one
 * answer on a line.
 */
public final class HttpClients {
  private static final int THREADS = 32;
  private static final int REQUESTS = 10;

  private HttpClients() {}

  public static void main(String[] args) throws Exception {
    HttpsURLConnection.setDefaultSSLSocketFactory(trustingAll().getSocketFactory());
    for (int i = 0; i + 1 < args.length; i += 2) {
      System.out.println(args[i] + ": " + answer(args[i], args[i + 1]));
    }
    Life.ready(0);
    Life.untilEnd();
    System.out.println("BYE");
  }

  static SSLContext trustingAll() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    return context;
  }

  private static String answer(String kind, String url) throws Exception {
    if (kind.endsWith("-many")) {
      return many(kind.replace("-many", ""), url);
    }
    try {
      return kind.startsWith("net-") ? netHttp(kind, url) : urlConnection(kind, url);
    } catch (Exception e) {
      Throwable cause = e.getCause();
      // whether a time-out has a cause is a race inside of java.net.http
      boolean isSure = cause != null && !e.getClass().getName().endsWith("HttpTimeoutException");
      return e + (isSure ? " because of " + cause : "");
    }
  }

  // by name: this class runs on Java 8 too
  private static String netHttp(String kind, String url) throws Exception {
    try {
      return (String)
          Class.forName("com.example.plain.NetHttp")
              .getMethod("answer", String.class, String.class)
              .invoke(null, kind, url);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String many(String kind, String url) throws Exception {
    AtomicInteger answered = new AtomicInteger();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int j = 0; j < REQUESTS; j++) {
                  count(kind, url, answered);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return answered + " answers";
  }

  private static void count(String kind, String url, AtomicInteger answered) {
    try {
      if (answer(kind, url).startsWith("200 ")) {
        answered.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String urlConnection(String kind, String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setReadTimeout((int) patience(url).toMillis());
    switch (kind) {
      case "status-first":
        return status(connection) + " " + body(connection.getInputStream());
      case "connect-first":
        connection.connect();
        return status(connection) + " " + body(connection.getInputStream());
      case "connect-only":
        connection.connect();
        connection.disconnect();
        return "gone";
      case "error-stream":
        return status(connection) + " " + body(connection.getErrorStream());
      case "header-first":
        return connection.getHeaderField("X-None") + " " + status(connection);
      case "post":
        connection.setDoOutput(true);
        connection.getOutputStream().write(new byte[3]);
        return status(connection) + " " + body(connection.getInputStream());
      case "streamed":
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(3);
        connection.getOutputStream().write(new byte[3]);
        return status(connection) + " " + body(connection.getInputStream());
      case "own-id":
        connection.setRequestProperty("x-request-id", "own");
        return status(connection) + " " + connection.getRequestProperty("x-request-id");
      default:
        String body = body(connection.getInputStream());
        return status(connection) + " " + body + " " + body(connection.getInputStream());
    }
  }

  private static int status(HttpURLConnection connection) throws IOException {
    return connection.getResponseCode();
  }

  // what hangs must not take long, and a busy machine shakes hands slowly
  static Duration patience(String url) {
    return Duration.ofSeconds(url.endsWith("/hang") ? 2 : 30);
  }

  static String body(InputStream in) throws IOException {
    if (in == null) {
      return "nothing";
    }
    byte[] bytes = new byte[4096];
    int length = 0;
    for (int n = in.read(bytes); n > 0; n = in.read(bytes, length, bytes.length - length)) {
      length += n;
    }
    return new String(bytes, 0, length, "UTF-8");
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
