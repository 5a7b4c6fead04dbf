package com.example.mix;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of the three pages: {@code /ping} asks nobody, {@code /items} the database, {@code /mix} all
 * six.
 */
final class MixServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Backends backends;
  private final transient Page page;
  private final AtomicInteger turn = new AtomicInteger();

  /** What a page does. */
  interface Page {
    String answer(Backends backends, int turn) throws SQLException;
  }

  MixServlet(Backends backends, Page page) {
    this.backends = backends;
    this.page = page;
  }

  static String ping(Backends backends, int turn) {
    return "pong";
  }

  static String items(Backends backends, int turn) throws SQLException {
    return backends.item(turn % Backends.ITEMS);
  }

  static String mix(Backends backends, int turn) throws SQLException {
    String key = "item:" + turn % Backends.ITEMS;
    backends.jedisSet(key, backends.item(turn % Backends.ITEMS));
    String first = backends.jedisGet(key);
    backends.lettuceSet(key, backends.cheaperThan(turn % Backends.ITEMS));
    return first + backends.lettuceGet(key);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      byte[] body =
          page.answer(backends, turn.getAndIncrement() & Integer.MAX_VALUE)
              .getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
