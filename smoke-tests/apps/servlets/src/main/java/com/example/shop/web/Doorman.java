package com.example.shop.web;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;

/**
 * A filter that all requests pass. It ends the ones to /filtered itself, and believes who says a
 * name.
 */
final class Doorman implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    if (asked.getRequestURI().startsWith("/filtered")) {
      ((HttpServletResponse) response).setStatus(403);
      Page.text((HttpServletResponse) response, "not today");
      return;
    }
    String user = asked.getHeader("X-Shop-User");
    chain.doFilter(user == null ? request : new Known(asked, user), response);
  }

  /** A request whose caller is known, as security filters hand it on. */
  private static final class Known extends HttpServletRequestWrapper {
    private final String user;

    Known(HttpServletRequest request, String user) {
      super(request);
      this.user = user;
    }

    @Override
    public String getRemoteUser() {
      if (user.equals("broken")) {
        throw new IllegalStateException("no user");
      }
      return user;
    }
  }

  @Override
  public void destroy() {}
}
