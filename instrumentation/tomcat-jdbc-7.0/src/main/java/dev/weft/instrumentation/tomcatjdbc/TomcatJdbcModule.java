package dev.weft.instrumentation.tomcatjdbc;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Tomcat JDBC 7.0.19 and newer: the gauges of a pool, and how long getting a connection takes. */
public final class TomcatJdbcModule extends InstrumentationModule {
  public TomcatJdbcModule() {
    super("tomcat-jdbc");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ConnectionPoolInstrumentation());
  }
}
