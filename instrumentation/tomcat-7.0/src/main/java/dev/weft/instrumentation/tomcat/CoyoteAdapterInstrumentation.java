package dev.weft.instrumentation.tomcat;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * Instruments: {@link CoyoteAdapter#service(Request, Response)}, where every request enters, and
 * {@link CoyoteAdapter#asyncDispatch}, where an asynchronous one comes back.
 */
final class CoyoteAdapterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.apache.catalina.connector.CoyoteAdapter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("service").and(takesArguments(2)), getClass().getName() + "$ServiceAdvice");
    transformer.applyAdviceToMethod(
        named("asyncDispatch").and(takesArguments(3)),
        getClass().getName() + "$AsyncDispatchAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ServiceAdvice {
    private ServiceAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static ServerCall enter(
        @Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
      return TomcatCalls.start(request, response);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable ServerCall call,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (call != null) {
        TomcatCalls.leave(call, request, response, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class AsyncDispatchAdvice {
    private AsyncDispatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static Object enter(@Advice.Argument(0) Request request) {
      return TomcatCalls.resume(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object attachment,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (attachment != null) {
        TomcatCalls.leaveResumed(attachment, request, response, thrown);
      }
    }
  }
}
