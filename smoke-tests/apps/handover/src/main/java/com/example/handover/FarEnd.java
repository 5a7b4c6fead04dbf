package com.example.handover;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers the trace and the request id that arrived with the call. */
final class FarEnd extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String parent = request.getHeader("traceparent");
    response
        .getWriter()
        .print(
            (parent == null ? "none" : parent.split("-")[1])
                + " "
                + request.getHeader("X-Request-Id"));
  }
}
