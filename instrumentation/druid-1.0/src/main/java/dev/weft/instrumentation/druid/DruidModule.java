package dev.weft.instrumentation.druid;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Druid 1.0.19 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class DruidModule extends InstrumentationModule {
  public DruidModule() {
    super("druid");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new DruidDataSourceInstrumentation());
  }
}
