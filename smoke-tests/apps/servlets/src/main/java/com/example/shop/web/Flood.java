package com.example.shop.web;

import com.example.shop.Life;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A servlet that is asked without a container, each time for another route, and each time logs to
 * another logger and fails in another way. Nothing of it is kept.
 */
public final class Flood extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

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
      // the door by which a container comes
      servlet.service((ServletRequest) request(number), (ServletResponse) response());
      throw new AssertionError("request " + number + ": expecting an exception, got none");
    } catch (IllegalStateException expected) {
      // what the container would answer with 500
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    String number = request.getRequestURI().substring(2);
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

  private static HttpServletRequest request(int number) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Flood.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> answer(method, arguments, number));
  }

  private static Object answer(Method method, Object[] arguments, int number) {
    switch (method.getName()) {
      case "getMethod":
        return "GET";
      case "getRequestURI":
      case "getServletPath":
        return "/p" + number;
      case "getContextPath":
        return "";
      case "getAttribute":
        return TEMPLATE.equals(arguments[0]) ? "/route" + number + "/{id}" : null;
      case "getHeader":
        return "X-Request-Id".equals(arguments[0]) ? "request-" + number : null;
      case "getDispatcherType":
        return DispatcherType.REQUEST;
      default:
        return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
    }
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            Flood.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 200 : null);
  }
}
