package dev.weft.instrumentation.c3p0;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** c3p0 0.9.1 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class C3p0Module extends InstrumentationModule {
  public C3p0Module() {
    super("c3p0");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new DataSourceInstrumentation(), new ConnectionPoolInstrumentation());
  }
}
