package com.example.shop.web;

import com.example.shop.Items;
import com.example.shop.Naps;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The pages whose answer comes later, from another thread or by another dispatch. */
final class AsyncPages {
  private static final String DISPATCHED = "shop.dispatched";

  private final Items items;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "shop-worker");
            thread.setDaemon(true);
            return thread;
          });

  AsyncPages(Items items) {
    this.items = items;
  }

  void complete(HttpServletRequest request, HttpServletResponse response) {
    int millis = Page.number(request, "ms", 50);
    int status = Page.number(request, "status", 200);
    AsyncContext async = request.startAsync();
    workers.execute(() -> completeLater(async, millis, status));
  }

  private void completeLater(AsyncContext async, int millis, int status) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    try {
      Naps.nap(millis);
      response.setStatus(status);
      Page.text(response, "later " + items.answer("prepared", "plain"));
    } catch (IOException | SQLException e) {
      response.setStatus(500);
    } finally {
      async.complete();
    }
  }

  /**
   * Nobody completes it: the container's own 500, or a 503 where the page listens for the time-out.
   */
  void timeout(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.setTimeout(Page.number(request, "ms", 100));
    if (Boolean.parseBoolean(request.getParameter("handled"))) {
      async.addListener(new Unavailable());
    }
  }

  void dispatch(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getAttribute(DISPATCHED) != null) {
      Page.text(response, "dispatched");
      return;
    }
    int millis = Page.number(request, "ms", 50);
    request.setAttribute(DISPATCHED, true);
    AsyncContext async = request.startAsync();
    workers.execute(
        () -> {
          Naps.nap(millis);
          async.dispatch();
        });
  }

  void error(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    workers.execute(
        () -> {
          Naps.nap(20);
          async.dispatch("/fail");
        });
  }

  private static final class Unavailable implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      HttpServletResponse response = (HttpServletResponse) event.getAsyncContext().getResponse();
      response.setStatus(503);
      Page.text(response, "too late");
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
