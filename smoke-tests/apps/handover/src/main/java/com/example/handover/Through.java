package com.example.handover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;

/** Sends the question through the kind of executor that the path names. */
final class Through extends HttpServlet implements AutoCloseable {
  private static final long serialVersionUID = 1;

  private final transient Connector connector;
  private final transient Kinds kinds = new Kinds();

  Through(Connector connector) {
    this.connector = connector;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String kind = request.getPathInfo().substring(1);
    if (kind.equals("async-start")) {
      AsyncContext async = request.startAsync();
      async.start(() -> answerLater(async));
    } else if (kind.equals("async-dispatch") && request.getAttribute("seen") == null) {
      request.setAttribute("seen", true);
      AsyncContext async = request.startAsync();
      kinds.elsewhere(async::dispatch);
    } else if (kind.equals("async-dispatch") || kind.equals("none")) {
      response.getWriter().print(call(this::far));
    } else {
      response.getWriter().print(call(() -> kinds.through(kind, this::far)));
    }
  }

  private void answerLater(AsyncContext async) {
    try {
      async.getResponse().getWriter().print(call(this::far));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      async.complete();
    }
  }

  private static String call(Callable<String> far) {
    try {
      return far.call();
    } catch (Exception e) {
      return "failed: " + e;
    }
  }

  private String far() throws IOException {
    URL url = new URL("http://127.0.0.1:" + connector.getLocalPort() + "/far");
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader.readLine();
    }
  }

  @Override
  public void close() {
    kinds.close();
  }
}
