package dev.weft.instrumentation.logback;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;

/** Logback 1.0.9 and newer: counts, ids in the logging context, JSON lines. */
public final class LogbackModule extends InstrumentationModule {
  public LogbackModule() {
    super("logback");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new LoggerInstrumentation(),
        new LoggingEventInstrumentation(),
        new LayoutWrappingEncoderInstrumentation(),
        new OutputStreamAppenderInstrumentation());
  }
}
