package dev.weft.instrumentation.apachehttpclient.v4;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.hasClassesNamed;
import static java.util.Arrays.asList;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.List;
import net.bytebuddy.matcher.ElementMatcher;

/** Apache HttpClient 4.3 to 4.5, {@code DefaultHttpClient} included. */
public final class ApacheHttpClientModule extends InstrumentationModule {
  public ApacheHttpClientModule() {
    super("apache-httpclient");
  }

  // added in 4.3
  @Override
  public ElementMatcher.Junction<ClassLoader> classLoaderMatcher() {
    return hasClassesNamed("org.apache.http.impl.execchain.ProtocolExec");
  }

  @Override
  public List<TypeInstrumentation> typeInstrumentations() {
    return asList(new HttpClientInstrumentation(), new ExecChainInstrumentation());
  }
}
