package com.example.shop.web;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Asks a servlet without a container: each number is a route of its own. Nothing is kept. */
final class Unserved {
  private static final String TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Unserved() {}

  /** By the door by which a container comes. */
  static void ask(HttpServlet servlet, int number) throws ServletException, IOException {
    servlet.service((ServletRequest) request(number), (ServletResponse) response());
  }

  /** The number of a request that came from here. */
  static String number(HttpServletRequest request) {
    return request.getRequestURI().substring(2);
  }

  private static HttpServletRequest request(int number) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Unserved.class.getClassLoader(),
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
            Unserved.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 200 : null);
  }
}
