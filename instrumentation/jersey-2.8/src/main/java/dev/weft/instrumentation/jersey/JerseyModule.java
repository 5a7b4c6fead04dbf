package dev.weft.instrumentation.jersey;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Jersey 2.8 and newer (before, no context was passed along): the route templates of its resources.
 * The build makes the jakarta twin.
 */
public final class JerseyModule extends InstrumentationModule {
  public JerseyModule() {
    super("jersey", "jaxrs");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ResourceMethodInvokerInstrumentation());
  }
}
