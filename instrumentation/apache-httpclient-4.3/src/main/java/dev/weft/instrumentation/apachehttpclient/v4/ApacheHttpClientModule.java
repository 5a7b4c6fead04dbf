package dev.weft.instrumentation.apachehttpclient.v4;

import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;

/** Apache HttpClient 4.3 to 4.5, {@code DefaultHttpClient} included. */
public final class ApacheHttpClientModule extends InstrumentationModule {
  public ApacheHttpClientModule() {
    super("apache-httpclient");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new HttpClientInstrumentation(), new ExecChainInstrumentation());
  }
}
