package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which handler answers which request. Filled by one thread before the server starts; read by the
 * server's thread only.
 *
 * <p>Refusals in this order: a method that HTTP does not know (501), a path that no route has
 * (404), a method that the path does not have (405 with {@code Allow}), a caller who may not (401,
 * 403).
 */
public final class Router {
  private static final String KNOWN_METHODS =
      " GET HEAD POST PUT DELETE OPTIONS TRACE CONNECT PATCH ";

  private final Access access;
  private final List<Route> routes = new ArrayList<>();

  /** Makes a router without routes. */
  public Router(Access access) {
    this.access = access;
  }

  /**
   * Adds a route; the first that matches answers.
   *
   * @param method {@code GET} (HEAD comes with it), {@code POST}, …
   * @param path exact, as {@code /traces}, or with one segment in braces that stands for any, as
   *     {@code /traces/{id}}
   */
  public Router add(String method, String path, Guard guard, Handler handler) {
    routes.add(new Route(method, path, guard, handler));
    return this;
  }

  /**
   * Finds the route and asks whether the caller may use it, before the body is read; null lets the
   * request in.
   */
  @Nullable
  Response refuse(Request request) throws Refusal {
    if (KNOWN_METHODS.indexOf(" " + request.method() + " ") < 0) {
      return ErrorDocument.of(501, "method not implemented");
    }
    StringBuilder allow = new StringBuilder();
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      String variable = route.match(request.rawPath());
      if (variable != null && route.answers(request.method())) {
        request.matched(route, PercentText.decodePath(variable));
        return access.refuse(request, route.guard);
      }
      if (variable != null) {
        allow.append(allow.length() == 0 ? "" : ", ").append(route.allow());
      }
    }
    return allow.length() == 0
        ? ErrorDocument.of(404, "not found", request.path())
        : ErrorDocument.of(405, "method not allowed", request.path())
            .header("Allow", allow.toString());
  }
}
