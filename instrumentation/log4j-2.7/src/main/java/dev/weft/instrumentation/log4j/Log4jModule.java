package dev.weft.instrumentation.log4j;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;

/** Log4j 2.7 and newer: counts, ids in the logging context, JSON lines. */
public final class Log4jModule extends InstrumentationModule {
  public Log4jModule() {
    super("log4j");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new LoggerInstrumentation(),
        new ContextDataInstrumentation(),
        new OutputStreamAppenderInstrumentation());
  }
}
