package dev.weft.instrumentation.servlet;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.RouteMapping;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;

/**
 * The mappings of one servlet, read once from its registration; a request is matched to one of them
 * as the servlet specification does (12.2), from the paths that the container has already split.
 */
final class ServletMappings {
  private static final int MOST_SERVLETS = 20_000;
  private static final int MOST_PATTERNS = 1_000;
  private static final SideTable<Servlet, ServletMappings> KNOWN = new SideTable<>(MOST_SERVLETS);

  private final String[] patterns;
  private final RouteMapping[] mappings;
  private final RouteMapping rest;
  private final ConcurrentHashMap<String, RouteMapping> found = new ConcurrentHashMap<>();

  private ServletMappings(String contextPath, String[] patterns) {
    this.patterns = patterns;
    mappings = new RouteMapping[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      mappings[i] = new RouteMapping(contextPath, standard(patterns[i]));
    }
    rest = new RouteMapping(contextPath, "/");
  }

  // some containers name the mapping of their default servlet in a way of their own
  private static String standard(String pattern) {
    boolean isStandard = pattern.startsWith("/") || pattern.startsWith("*.") || pattern.isEmpty();
    return isStandard ? pattern : "/";
  }

  static ServletMappings of(Servlet servlet) {
    ServletMappings known = KNOWN.get(servlet);
    if (known == null) {
      known = read(servlet);
      KNOWN.put(servlet, known);
    }
    return known;
  }

  private static ServletMappings read(Servlet servlet) {
    ServletConfig config = servlet.getServletConfig();
    if (config == null) {
      // not every servlet keeps its configuration
      return new ServletMappings("", new String[0]);
    }
    ServletContext context = config.getServletContext();
    ServletRegistration registration = context.getServletRegistration(config.getServletName());
    Collection<String> patterns = registration == null ? null : registration.getMappings();
    return new ServletMappings(
        context.getContextPath(),
        patterns == null ? new String[0] : patterns.toArray(new String[0]));
  }

  RouteMapping match(HttpServletRequest request) {
    String servletPath = request.getServletPath();
    String pathInfo = request.getPathInfo();
    for (int i = 0; i < patterns.length; i++) {
      if (matches(patterns[i], servletPath, pathInfo)) {
        return mappings[i];
      }
    }
    if (mappings.length == 0) {
      return unregistered(request);
    }
    return mappings.length == 1 ? mappings[0] : rest;
  }

  // Tomcat's own way of mapping a servlet leaves no trace in its registration
  private RouteMapping unregistered(HttpServletRequest request) {
    String pattern = MatchedPattern.of(request);
    if (pattern == null) {
      return rest;
    }
    RouteMapping known = found.get(pattern);
    if (known == null) {
      known = new RouteMapping(request.getContextPath(), standard(pattern));
      if (found.size() < MOST_PATTERNS) {
        found.put(pattern, known);
      }
    }
    return known;
  }

  private static boolean matches(String pattern, String servletPath, @Nullable String pathInfo) {
    if (pattern.endsWith("/*")) {
      int prefix = pattern.length() - 2;
      return servletPath.length() == prefix && pattern.startsWith(servletPath);
    }
    if (pattern.startsWith("*.")) {
      return pathInfo == null && servletPath.endsWith(pattern.substring(1));
    }
    return pathInfo == null && pattern.equals(servletPath);
  }
}
