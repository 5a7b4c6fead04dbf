package dev.weft.instrumentation.undertow;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Undertow 1.4 and newer, with or without servlets, as WildFly and Spring Boot bring it. */
public final class UndertowModule extends InstrumentationModule {
  public UndertowModule() {
    super("undertow");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new ConnectorsInstrumentation());
  }
}
