package dev.weft.instrumentation.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * Instruments: {@code RealCall#getResponseWithInterceptorChain}, which a call that is executed and
 * one that was enqueued pass alike, and {@link Call#enqueue(Callback)}.
 */
final class RealCallInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "okhttp3.RealCall", "okhttp3.internal.connection.RealCall"); // the latter since 4.4
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("getResponseWithInterceptorChain", "getResponseWithInterceptorChain$okhttp"),
        getClass().getName() + "$ChainAdvice");
    transformer.applyAdviceToMethod(
        named("enqueue").and(takesArguments(1)), getClass().getName() + "$EnqueueAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ChainAdvice {
    private ChainAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static OkHttpScope enter(@Advice.This Call call) {
      return OkHttpCalls.begin(call);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable OkHttpScope scope,
        @Advice.Return @Nullable Response response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (scope != null) {
        OkHttpCalls.end(scope, response, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class EnqueueAdvice {
    private EnqueueAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    @Nullable
    public static Callback enter(
        @Advice.This Call call, @Advice.Argument(0) @Nullable Callback callback) {
      return OkHttpCalls.enqueue(call, callback);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Callback callback, @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        OkHttpCalls.refused(callback, thrown);
      }
    }
  }
}
