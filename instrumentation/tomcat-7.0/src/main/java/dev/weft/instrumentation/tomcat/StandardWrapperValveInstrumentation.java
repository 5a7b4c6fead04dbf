package dev.weft.instrumentation.tomcat;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code StandardWrapperValve#exception}, to which Tomcat hands what servlets and
 * filters throw.
 */
final class StandardWrapperValveInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.apache.catalina.core.StandardWrapperValve");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("exception").and(takesArgument(2, named("java.lang.Throwable"))),
        getClass().getName() + "$ExceptionAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExceptionAdvice {
    private ExceptionAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(2) @Nullable Throwable thrown) {
      TomcatFailures.failed(thrown);
    }
  }
}
