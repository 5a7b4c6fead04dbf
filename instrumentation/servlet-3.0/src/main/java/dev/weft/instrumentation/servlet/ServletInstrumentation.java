package dev.weft.instrumentation.servlet;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import javax.servlet.Servlet;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Servlet#service(ServletRequest, ServletResponse)} where it is declared:
 * {@code HttpServlet}, and the servlets that override it, such as Jersey's.
 */
final class ServletInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return implementsInterface(named("javax.servlet.Servlet"));
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("service")
            .and(isPublic())
            .and(takesArguments(2))
            .and(takesArgument(0, named("javax.servlet.ServletRequest"))),
        getClass().getName() + "$ServiceAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ServiceAdvice {
    private ServiceAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static ServletScope enter(
        @Advice.This Servlet servlet,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response) {
      return ServletCalls.enter(servlet, request, response);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable ServletScope scope,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      ServletCalls.exit(scope, request, response, thrown);
    }
  }
}
