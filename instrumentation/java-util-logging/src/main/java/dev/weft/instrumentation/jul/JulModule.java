package dev.weft.instrumentation.jul;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.Arrays;
import java.util.List;

/** {@code java.util.logging}, and the formatters and handlers of Tomcat's JULI. */
public final class JulModule extends InstrumentationModule {
  public JulModule() {
    super("java-util-logging");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return Arrays.asList(
        new LoggerInstrumentation(),
        new FormatterInstrumentation(),
        new AsyncFileHandlerInstrumentation());
  }
}
