package dev.weft.instrumentation.resteasy;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** RESTEasy 3 and newer: the route templates of its resources. The build makes the jakarta twin. */
public final class ResteasyModule extends InstrumentationModule {
  public ResteasyModule() {
    super("resteasy", "jaxrs");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ResourceMethodInvokerInstrumentation());
  }
}
