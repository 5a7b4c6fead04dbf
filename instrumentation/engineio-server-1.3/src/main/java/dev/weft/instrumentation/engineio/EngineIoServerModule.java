package dev.weft.instrumentation.engineio;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/**
 * engine.io-server 1.3 and newer, on javax; the build makes the same for jakarta, which begins with
 * 6.3. What it carries is the matter of the Socket.IO module.
 */
public final class EngineIoServerModule extends InstrumentationModule {
  public EngineIoServerModule() {
    super("engineio-server");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new EngineIoServerInstrumentation());
  }
}
