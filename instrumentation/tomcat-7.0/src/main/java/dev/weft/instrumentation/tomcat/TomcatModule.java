package dev.weft.instrumentation.tomcat;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * Tomcat 7.0 to 11, embedded or not, javax and jakarta alike: its connector names no servlet type.
 */
public final class TomcatModule extends InstrumentationModule {
  public TomcatModule() {
    super("tomcat");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new CoyoteAdapterInstrumentation(),
        new StandardWrapperValveInstrumentation(),
        new AsyncContextInstrumentation());
  }
}
