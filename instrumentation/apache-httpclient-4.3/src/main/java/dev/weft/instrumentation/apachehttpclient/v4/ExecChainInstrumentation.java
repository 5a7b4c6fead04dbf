package dev.weft.instrumentation.apachehttpclient.v4;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.http.HttpRequest;

/**
 * Instruments: the places where the library has made a request of its own from the application's,
 * once for each redirect, before interceptors see it.
 */
final class ExecChainInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.apache.http.impl.execchain.ProtocolExec",
        "org.apache.http.impl.execchain.MinimalClientExec",
        // of DefaultHttpClient
        "org.apache.http.protocol.HttpRequestExecutor");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("execute")
            .and(isPublic())
            .and(takesArgument(1, named("org.apache.http.client.methods.HttpRequestWrapper"))),
        getClass().getName() + "$WrappedAdvice");
    transformer.applyAdviceToMethod(
        named("preProcess").and(takesArgument(0, named("org.apache.http.HttpRequest"))),
        getClass().getName() + "$PlainAdvice");
  }

  @SuppressWarnings("unused")
  public static final class WrappedAdvice {
    private WrappedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(1) @Nullable HttpRequest request) {
      ApacheCalls.inject(request);
    }
  }

  @SuppressWarnings("unused")
  public static final class PlainAdvice {
    private PlainAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable HttpRequest request) {
      ApacheCalls.inject(request);
    }
  }
}
