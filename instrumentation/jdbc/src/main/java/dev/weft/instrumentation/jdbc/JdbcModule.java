package dev.weft.instrumentation.jdbc;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** JDBC: every driver, through the interfaces of {@code java.sql}. */
public final class JdbcModule extends InstrumentationModule {
  public JdbcModule() {
    super("jdbc");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new DriverInstrumentation(),
        new ConnectionInstrumentation(),
        new StatementInstrumentation(),
        new PreparedStatementInstrumentation());
  }
}
