package dev.weft.instrumentation.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import okhttp3.Request;

/**
 * Instruments: {@code RealInterceptorChain#proceed} (added in 3.4), for the one step of the chain
 * that hands the network's request on.
 */
final class InterceptorChainInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("okhttp3.internal.http.RealInterceptorChain");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("proceed").and(takesArguments(1)), getClass().getName() + "$ProceedAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ProceedAdvice {
    private ProceedAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    @Nullable
    public static Request enter(@Advice.Argument(0) @Nullable Request request) {
      return OkHttpCalls.proceeding(request);
    }
  }
}
