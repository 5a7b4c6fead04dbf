package dev.weft.instrumentation.servlet;

import dev.weft.bootstrap.Nullable;
import java.lang.reflect.Method;
import javax.servlet.http.HttpServletRequest;

/**
 * The pattern that a request matched, as Servlet 4.0 and newer tell it; asked only where a
 * servlet's registration knows of no mapping. By reflection: this module compiles against 3.0.
 */
final class MatchedPattern {
  @Nullable
  private static final Method MAPPING = method(HttpServletRequest.class, "getHttpServletMapping");

  @Nullable
  private static final Method PATTERN =
      MAPPING == null ? null : method(MAPPING.getReturnType(), "getPattern");

  private MatchedPattern() {}

  /** The pattern, null where the API is older or the container does not say. */
  @Nullable
  static String of(HttpServletRequest request) {
    if (MAPPING == null || PATTERN == null) {
      return null;
    }
    try {
      Object pattern = PATTERN.invoke(MAPPING.invoke(request));
      return pattern instanceof String ? (String) pattern : null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  @Nullable
  private static Method method(Class<?> type, String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
