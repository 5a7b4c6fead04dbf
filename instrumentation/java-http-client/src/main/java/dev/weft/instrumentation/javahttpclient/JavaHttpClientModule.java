package dev.weft.instrumentation.javahttpclient;

import static java.util.Collections.singletonList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** {@code java.net.http.HttpClient} of the JDK, 11 to 25. */
public final class JavaHttpClientModule extends InstrumentationModule {
  public JavaHttpClientModule() {
    super("java-http-client");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return singletonList(new HttpClientInstrumentation());
  }
}
