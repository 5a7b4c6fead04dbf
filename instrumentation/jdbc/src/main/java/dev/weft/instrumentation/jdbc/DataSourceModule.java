package dev.weft.instrumentation.jdbc;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** How long {@code DataSource.getConnection} takes, where no module knows the pool better. */
public final class DataSourceModule extends InstrumentationModule {
  public DataSourceModule() {
    super("jdbc-datasource", "jdbc");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new DataSourceInstrumentation());
  }
}
