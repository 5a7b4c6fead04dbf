package dev.weft.instrumentation.ucp;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Oracle UCP 11.2 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class UcpModule extends InstrumentationModule {
  public UcpModule() {
    super("oracle-ucp");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ConnectionPoolInstrumentation());
  }
}
