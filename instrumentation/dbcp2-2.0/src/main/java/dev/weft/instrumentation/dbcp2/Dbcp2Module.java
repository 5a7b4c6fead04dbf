package dev.weft.instrumentation.dbcp2;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Apache DBCP 2.0 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class Dbcp2Module extends InstrumentationModule {
  public Dbcp2Module() {
    super("dbcp2");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new BasicDataSourceInstrumentation());
  }
}
