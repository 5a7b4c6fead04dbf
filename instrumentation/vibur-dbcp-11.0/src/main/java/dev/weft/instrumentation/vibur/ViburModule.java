package dev.weft.instrumentation.vibur;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** ViburDBCP 11.0 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class ViburModule extends InstrumentationModule {
  public ViburModule() {
    super("vibur-dbcp");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ViburDataSourceInstrumentation());
  }
}
