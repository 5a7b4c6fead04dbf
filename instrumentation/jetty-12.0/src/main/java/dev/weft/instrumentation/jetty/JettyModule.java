package dev.weft.instrumentation.jetty;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Jetty 12.0.4 (its first completion listeners) and newer: its core knows no servlets. */
public final class JettyModule extends InstrumentationModule {
  public JettyModule() {
    super("jetty");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ServerInstrumentation());
  }
}
