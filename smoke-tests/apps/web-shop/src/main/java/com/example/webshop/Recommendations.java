package com.example.webshop;

import com.example.shop.Naps;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Thinks about it on a thread of its own, and answers then. */
final class Recommendations extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Catalogue catalogue;
  private final transient ExecutorService thinkers =
      Executors.newFixedThreadPool(
          8,
          task -> {
            Thread thread = new Thread(task, "thinker");
            thread.setDaemon(true);
            return thread;
          });

  Recommendations(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext later = request.startAsync();
    thinkers.execute(() -> think(later));
  }

  private void think(AsyncContext later) {
    HttpServletResponse response = (HttpServletResponse) later.getResponse();
    try {
      Naps.nap(80);
      response.setContentType("text/plain");
      response.getWriter().println("others bought product " + catalogue.recommendation());
    } catch (IOException | SQLException e) {
      response.setStatus(500);
    } finally {
      later.complete();
    }
  }
}
