package com.example.shop.web;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A filter that all requests pass, and that ends the ones to /filtered itself. */
final class Doorman implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (((HttpServletRequest) request).getRequestURI().startsWith("/filtered")) {
      ((HttpServletResponse) response).setStatus(403);
      Page.text((HttpServletResponse) response, "not today");
      return;
    }
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {}
}
