package dev.weft.instrumentation.resteasy;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.ServerCall;
import dev.weft.instrumentation.common.http.Templates;
import java.lang.reflect.Method;
import javax.ws.rs.Path;
import org.jboss.resteasy.core.ResourceMethodInvoker;

/** Tells the running request which template it matched: the annotations, read once a method. */
public final class ResteasyRoutes {
  private static final int MOST_METHODS = 50_000;
  private static final SideTable<ResourceMethodInvoker, String> TEMPLATES =
      new SideTable<>(MOST_METHODS);

  private ResteasyRoutes() {}

  public static void matched(ResourceMethodInvoker invoker) {
    ServerCall call = ServerCall.current();
    if (call == null) {
      return;
    }
    String template = TEMPLATES.get(invoker);
    if (template == null) {
      template = template(invoker.getResourceClass(), invoker.getMethod());
      TEMPLATES.put(invoker, template);
    }
    call.template(template);
  }

  private static String template(Class<?> resource, Method method) {
    String template = Templates.join("/", pathOf(resource));
    Path below = pathOf(resource, method);
    return below == null ? template : Templates.join(template, below.value());
  }

  private static String pathOf(Class<?> resource) {
    for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
      Path path = type.getAnnotation(Path.class);
      for (Class<?> each : type.getInterfaces()) {
        path = path == null ? each.getAnnotation(Path.class) : path;
      }
      if (path != null) {
        return path.value();
      }
    }
    return "";
  }

  /** The method's own annotation, or that of the method it implements. */
  @Nullable
  private static Path pathOf(Class<?> resource, Method method) {
    Path path = method.getAnnotation(Path.class);
    for (Class<?> type = resource; type != null && path == null; type = type.getSuperclass()) {
      path = declared(type, method);
      for (Class<?> each : type.getInterfaces()) {
        path = path == null ? declared(each, method) : path;
      }
    }
    return path;
  }

  @Nullable
  private static Path declared(Class<?> type, Method method) {
    try {
      Method declared = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
      return declared.getAnnotation(Path.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
