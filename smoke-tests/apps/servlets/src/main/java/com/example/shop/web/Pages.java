package com.example.shop.web;

import com.example.shop.Items;
import com.example.shop.Life;
import com.example.shop.Naps;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The pages that answer on the thread that was asked. */
final class Pages {
  private final Items items;

  Pages(Items items) {
    this.items = items;
  }

  void ping(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.text(response, "pong");
  }

  void items(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String text = request.getParameter("text");
    try {
      Page.text(response, items.answer(tail(request), text == null ? "plain" : text));
    } catch (SQLException e) {
      throw new ServletException(e);
    }
  }

  void slow(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.text(response, "slept " + Naps.nap(Page.number(request, "ms", 100)));
  }

  void fail(HttpServletRequest request, HttpServletResponse response) throws ServletException {
    String kind = request.getParameter("kind");
    if ("servlet".equals(kind)) {
      throw new ServletException("failed on purpose");
    }
    if ("leak".equals(kind)) {
      throw new IllegalStateException("no mail to " + request.getParameter("text"));
    }
    if ("query".equals(kind)) {
      failAfterQuery(request.getParameter("text"));
    }
    if ("error".equals(kind)) {
      throw new AssertionError("failed on purpose");
    }
    throw new IllegalStateException("failed on purpose");
  }

  /** Fails with all that an exception can carry. */
  private void failAfterQuery(String given) throws ServletException {
    String text = given == null ? "plain" : given;
    try {
      items.answer("prepared", text);
    } catch (SQLException e) {
      throw new ServletException(e);
    }
    SQLException cause = new SQLException("Key (email)=(" + text + "@example.com) already exists.");
    IllegalStateException thrown = new IllegalStateException("password=" + text, cause);
    thrown.addSuppressed(new IllegalStateException("suppressed " + text));
    throw thrown;
  }

  void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int status = Integer.parseInt(tail(request));
    response.setStatus(status);
    if (status != 204 && status != 304) {
      Page.text(response, "status " + status);
    }
  }

  void conflict(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.sendError(409, "a conflict");
  }

  /** Where the container goes for the body of a 409. */
  void oops(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.text(response, "oops " + request.getAttribute("javax.servlet.error.status_code"));
  }

  void forward(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.getRequestDispatcher("/ping").forward(request, response);
  }

  void include(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Page.text(response, "before");
    request.getRequestDispatcher("/ping").include(request, response);
    Page.text(response, "after");
  }

  void headers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("X-Shop", "open");
    response.addHeader("Set-Cookie", "basket=" + request.getParameter("basket"));
    Page.text(response, "traceparent " + request.getHeader("traceparent"));
  }

  void body(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int length = 0;
    InputStream in = request.getInputStream();
    while (in.read() >= 0) {
      length++;
    }
    Page.text(response, "read " + length);
  }

  void quit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Page.text(response, "bye");
    response.flushBuffer();
    Life.end();
  }

  private static String tail(HttpServletRequest request) {
    String info = request.getPathInfo();
    return info == null ? "" : info.substring(1);
  }
}
