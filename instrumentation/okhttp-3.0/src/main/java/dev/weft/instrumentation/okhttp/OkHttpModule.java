package dev.weft.instrumentation.okhttp;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** OkHttp 3.0 to 5: calls that are executed, and calls that are enqueued. */
public final class OkHttpModule extends InstrumentationModule {
  public OkHttpModule() {
    super("okhttp");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(
        new RealCallInstrumentation(),
        new AsyncCallInstrumentation(),
        new BridgeInterceptorInstrumentation(),
        new InterceptorChainInstrumentation(),
        new HttpEngineInstrumentation());
  }
}
