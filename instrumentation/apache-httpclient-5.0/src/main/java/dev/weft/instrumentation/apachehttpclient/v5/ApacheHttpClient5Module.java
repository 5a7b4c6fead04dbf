package dev.weft.instrumentation.apachehttpclient.v5;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Apache HttpClient 5.0 and newer, the classic API. */
public final class ApacheHttpClient5Module extends InstrumentationModule {
  public ApacheHttpClient5Module() {
    super("apache-httpclient");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new HttpClientInstrumentation(), new ProtocolExecInstrumentation());
  }
}
