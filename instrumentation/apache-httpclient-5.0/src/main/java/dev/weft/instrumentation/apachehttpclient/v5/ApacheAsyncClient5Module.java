package dev.weft.instrumentation.apachehttpclient.v5;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Apache HttpClient 5.0 and newer, the asynchronous API. */
public final class ApacheAsyncClient5Module extends InstrumentationModule {
  public ApacheAsyncClient5Module() {
    super("apache-httpclient");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new AsyncClientInstrumentation(), new AsyncProtocolExecInstrumentation());
  }
}
