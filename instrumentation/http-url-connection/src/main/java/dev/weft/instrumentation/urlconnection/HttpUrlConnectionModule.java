package dev.weft.instrumentation.urlconnection;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** {@code HttpURLConnection} of the JDK, 8 to 25, HTTPS included. */
public final class HttpUrlConnectionModule extends InstrumentationModule {
  public HttpUrlConnectionModule() {
    super("http-url-connection");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new ConnectionInstrumentation(), new StatusInstrumentation());
  }
}
