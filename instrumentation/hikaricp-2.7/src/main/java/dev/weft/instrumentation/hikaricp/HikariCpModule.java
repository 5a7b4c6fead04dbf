package dev.weft.instrumentation.hikaricp;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** HikariCP 2.7 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class HikariCpModule extends InstrumentationModule {
  public HikariCpModule() {
    super("hikaricp");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new HikariPoolInstrumentation());
  }
}
