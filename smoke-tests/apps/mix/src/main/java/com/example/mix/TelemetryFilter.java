package com.example.mix;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** A span and an observation for each request. */
final class TelemetryFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final TextMapGetter<HttpServletRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest carrier) {
          return Collections.list(carrier.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest carrier, String key) {
          return carrier == null ? null : carrier.getHeader(key);
        }
      };

  private final transient Telemetry telemetry;

  TelemetryFilter(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    String route = request.getServletPath();
    Context caller =
        telemetry
            .sdk
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), request, HEADERS);
    Span span =
        telemetry
            .tracer
            .spanBuilder(request.getMethod() + " " + route)
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, request.getMethod())
            .setAttribute(ROUTE, route)
            .setAttribute(PATH, request.getRequestURI())
            .setAttribute(SCHEME, request.getScheme())
            .setAttribute(CLIENT, request.getRemoteAddr())
            .setAttribute(SERVER, request.getServerName())
            .startSpan();
    Scope scope = span.makeCurrent();
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR);
      span.recordException(e);
      throw e;
    } finally {
      scope.close();
      span.setAttribute(STATUS, (long) response.getStatus());
      span.end();
      telemetry
          .requests
          .labels(route, request.getMethod())
          .observe((System.nanoTime() - start) / 1e9);
    }
  }
}
