package com.example.webshop;

import io.lettuce.core.api.async.RedisAsyncCommands;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks Redis what the visitor has looked at, thinks about it on a thread of its own, asks another
 * service for the ratings, and answers then.
 */
final class Recommendations extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Catalogue catalogue;
  private final transient RedisAsyncCommands<String, String> visits;
  private final transient URI ratings;
  private final transient HttpClient client = HttpClient.newHttpClient();
  private final transient ExecutorService thinkers =
      Executors.newFixedThreadPool(
          // each thinks for 80 ms: eight are enough for a hundred visitors a second
          Integer.getInteger("shop.thinkers", 8),
          task -> {
            Thread thread = new Thread(task, "thinker");
            thread.setDaemon(true);
            return thread;
          });

  Recommendations(Catalogue catalogue, RedisAsyncCommands<String, String> visits, URI ratings) {
    this.catalogue = catalogue;
    this.visits = visits;
    this.ratings = ratings;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext later = request.startAsync();
    String key = "visitor:" + request.getParameter("visitor") + ":seen";
    visits
        .incr(key)
        .thenApplyAsync(seen -> think(), thinkers)
        .thenCompose(this::rated)
        .whenCompleteAsync((answer, thrown) -> answer(later, answer, thrown), thinkers);
  }

  private String think() {
    try {
      Thread.sleep(80);
      return catalogue.recommendation();
    } catch (SQLException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private CompletableFuture<String> rated(String product) {
    HttpRequest ask = HttpRequest.newBuilder(ratings.resolve("/ratings/" + product)).build();
    return client
        .sendAsync(ask, BodyHandlers.ofString())
        .thenApply(rating -> "others bought product " + product + ", " + rating.body());
  }

  private static void answer(AsyncContext later, String answer, Throwable thrown) {
    HttpServletResponse response = (HttpServletResponse) later.getResponse();
    try {
      response.setContentType("text/plain");
      response.setStatus(thrown == null ? 200 : 500);
      response.getWriter().println(answer);
    } catch (IOException e) {
      response.setStatus(500);
    } finally {
      later.complete();
    }
  }
}
