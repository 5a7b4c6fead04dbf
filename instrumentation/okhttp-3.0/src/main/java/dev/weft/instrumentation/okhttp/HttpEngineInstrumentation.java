package dev.weft.instrumentation.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import okhttp3.Request;

/**
 * Instruments: {@code HttpEngine#networkRequest} (until 3.3), which makes the request of the
 * network from the application's, once for each redirect and repetition.
 */
final class HttpEngineInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("okhttp3.internal.http.HttpEngine");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("networkRequest").and(takesArguments(1)), getClass().getName() + "$RequestAdvice");
  }

  @SuppressWarnings("unused")
  public static final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static Request exit(@Advice.Return @Nullable Request request) {
      return OkHttpCalls.withHeaders(request);
    }
  }
}
