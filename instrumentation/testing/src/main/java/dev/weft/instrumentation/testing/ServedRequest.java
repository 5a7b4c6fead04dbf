package dev.weft.instrumentation.testing;

import dev.weft.bootstrap.Nullable;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A request that is being served on this thread, for what is sent while it is. */
public final class ServedRequest {
  private static final String HTTP = "dev.weft.instrumentation.common.http.";

  private ServedRequest() {}

  /** Serves {@code GET /front}, known by this id to its caller, with 200 and by this work. */
  public static void serve(WeavingAgent agent, String requestId, Runnable work) {
    Class<?> request = agent.load(HTTP + "HttpServerRequest");
    Object front =
        Proxy.newProxyInstance(
            agent.loader(),
            new Class<?>[] {request},
            (proxy, method, arguments) -> answer(method, arguments, requestId));
    try {
      Class<?> type = agent.load(HTTP + "ServerCall");
      Object call = type.getMethod("start", request).invoke(null, front);
      work.run();
      type.getMethod("end", int.class).invoke(call, 200);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Nullable
  private static String answer(Method method, Object[] arguments, String requestId) {
    return switch (method.getName()) {
      case "method" -> "GET";
      case "path" -> "/front";
      case "header" -> "X-Request-Id".equals(arguments[0]) ? requestId : null;
      default -> null;
    };
  }
}
