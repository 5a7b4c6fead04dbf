package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.net.InetAddress;
import java.util.List;

/**
 * One request that was read whole, within the server's bounds. Belongs to the server's thread: a
 * handler must not keep it beyond its return. Nothing here is ever logged.
 */
public final class Request {
  private static final byte[] NO_BODY = new byte[0];

  private final String method;
  private final RequestTarget target;
  private final Headers headers;
  private final String host;
  private final boolean http11;
  private final InetAddress remoteAddress;
  private final boolean onLoopbackListener;
  private byte[] body = NO_BODY;
  private @Nullable Route route;
  private String pathVariable = "";

  Request(
      String method,
      RequestTarget target,
      Headers headers,
      String host,
      boolean http11,
      InetAddress remoteAddress,
      boolean onLoopbackListener) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.host = host;
    this.http11 = http11;
    this.remoteAddress = remoteAddress;
    this.onLoopbackListener = onLoopbackListener;
  }

  /** The method as sent: {@code GET}, {@code HEAD}, {@code POST}, … */
  public String method() {
    return method;
  }

  /** The path, percent-decoded, without the query; it starts with a slash. */
  public String path() {
    return target.path;
  }

  /**
   * What stood, decoded, where the route has its {@code {…}} segment; empty for a route without.
   */
  public String pathVariable() {
    return pathVariable;
  }

  /**
   * The first value of a query parameter, decoded; empty for one without {@code =}; null when it is
   * absent.
   */
  public @Nullable String parameter(String name) {
    return target.parameter(name);
  }

  /** All values of a query parameter in order, decoded; at most 64. */
  public List<String> parameters(String name) {
    return target.parameters(name);
  }

  /** The first header field of this name, in any case, trimmed; null when it is absent. */
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /** All header fields of this name as one comma-separated list; empty when there is none. */
  public String headerList(String name) {
    return headers.joined(name);
  }

  /** The address of the peer; behind a proxy, the proxy's. */
  public InetAddress remoteAddress() {
    return remoteAddress;
  }

  /** The body; empty when there is none. Not copied: do not write into it. */
  public byte[] body() {
    return body;
  }

  /** The value of the {@code Host} field; empty for an HTTP/1.0 request without one. */
  String host() {
    return host;
  }

  /** Whether the server listens on a loopback address only. */
  boolean onLoopbackListener() {
    return onLoopbackListener;
  }

  boolean http11() {
    return http11;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean wantsKeepAlive() {
    String connection = headers.joined("Connection");
    return http11
        ? !TokenList.contains(connection, "close")
        : TokenList.contains(connection, "keep-alive");
  }

  Headers headers() {
    return headers;
  }

  String rawPath() {
    return target.rawPath;
  }

  @Nullable
  Route route() {
    return route;
  }

  void matched(Route route, String pathVariable) {
    this.route = route;
    this.pathVariable = pathVariable;
  }

  void body(byte[] body) {
    this.body = body;
  }
}
