package dev.weft.instrumentation.servlet;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * The servlet API, 3.0 and newer; the build makes the same for jakarta. Where the container itself
 * is woven it adds the route and what was thrown, elsewhere it is the whole request.
 */
public final class ServletModule extends InstrumentationModule {
  public ServletModule() {
    super("servlet");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ServletInstrumentation());
  }
}
