package dev.weft.instrumentation.jersey;

import dev.weft.instrumentation.common.http.ServerCall;
import dev.weft.instrumentation.common.http.Templates;
import java.util.List;
import javax.ws.rs.core.UriInfo;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.uri.UriTemplate;

/** Tells the running request which template Jersey has matched. */
public final class JerseyRoutes {
  private JerseyRoutes() {}

  public static void matched(RequestProcessingContext context) {
    ServerCall call = ServerCall.current();
    if (call == null) {
      return;
    }
    UriInfo uri = context.request().getUriInfo();
    if (uri instanceof ExtendedUriInfo) {
      call.template(template(((ExtendedUriInfo) uri).getMatchedTemplates()));
    }
  }

  /** Jersey lists the innermost template first. */
  private static String template(List<UriTemplate> matched) {
    String template = "";
    for (UriTemplate each : matched) {
      template = Templates.join(each.getTemplate(), template);
    }
    return template;
  }
}
