package dev.weft.instrumentation.agroal;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Agroal 1.6 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class AgroalModule extends InstrumentationModule {
  public AgroalModule() {
    super("agroal");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new PoolInstrumentation());
  }
}
