package com.example.shop.web;

import com.example.shop.Life;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A servlet that is asked without a container, each time for another route, and each time logs to
 * another logger and fails in another way. Nothing of it is kept.
 */
public final class Flood extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** How many requests, each unlike the others. */
  public static void main(String[] args) throws Exception {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Logger.getLogger("").removeHandler(handler);
    }
    Flood servlet = new Flood();
    int requests = Integer.parseInt(args[0]);
    for (int i = 0; i < requests; i++) {
      ask(servlet, i);
    }
    Life.ready(1);
    Life.untilEnd();
  }

  private static void ask(Flood servlet, int number) throws Exception {
    try {
      Unserved.ask(servlet, number);
      throw new AssertionError("request " + number + ": expecting an exception, got none");
    } catch (IllegalStateException expected) {
      // what the container would answer with 500
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    String number = Unserved.number(request);
    Logger logger = Logger.getLogger("shop.l" + number);
    logger.info("message " + number);
    IllegalStateException failure = new IllegalStateException("failure " + number);
    StackTraceElement[] frames = new StackTraceElement[40];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement("com.example.p" + number + ".Till", "sell" + i, "Till", i);
    }
    failure.setStackTrace(frames);
    logger.log(Level.SEVERE, "lost " + number, failure);
    throw failure;
  }
}
