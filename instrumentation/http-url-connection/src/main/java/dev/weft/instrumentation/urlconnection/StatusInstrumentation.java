package dev.weft.instrumentation.urlconnection;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link HttpURLConnection#getResponseCode()}, which the JDK asks itself for each
 * answer that it has read, before it decides what to do with it.
 */
final class StatusInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("java.net.HttpURLConnection");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getResponseCode").and(takesArguments(0)), getClass().getName() + "$StatusAdvice");
  }

  @SuppressWarnings("unused")
  public static final class StatusAdvice {
    private StatusAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This HttpURLConnection connection, @Advice.Return int status) {
      UrlCalls.status(connection, status);
    }
  }
}
