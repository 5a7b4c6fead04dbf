package com.example.shop.web;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A servlet whose body is one function. */
final class Page extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Body body;

  Page(Body body) {
    this.body = body;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    body.answer(request, response);
  }

  static void text(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().println(text);
  }

  static int number(HttpServletRequest request, String name, int fallback) {
    String value = request.getParameter(name);
    return value == null ? fallback : Integer.parseInt(value);
  }

  interface Body {
    void answer(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }
}
