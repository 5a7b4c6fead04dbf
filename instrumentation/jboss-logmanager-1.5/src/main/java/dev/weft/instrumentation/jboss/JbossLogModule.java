package dev.weft.instrumentation.jboss;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;

/** JBoss LogManager 1.5 and newer: counts, ids in the logging context, JSON lines. */
public final class JbossLogModule extends InstrumentationModule {
  public JbossLogModule() {
    super("jboss-logmanager");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new LoggerInstrumentation(),
        new ExtLogRecordInstrumentation(),
        new MultistepFormatterInstrumentation());
  }
}
