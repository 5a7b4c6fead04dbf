package dev.weft.instrumentation.urlconnection;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: the JDK's implementation of {@link HttpURLConnection}, where a connection is opened,
 * where a body is written, and where the answer is read. HTTPS has the last two from HTTP.
 */
final class ConnectionInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "sun.net.www.protocol.http.HttpURLConnection",
        "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("connect", "getOutputStream").and(takesArguments(0)),
        getClass().getName() + "$OpenAdvice");
    transformer.applyAdviceToMethod(
        named("getInputStream").and(takesArguments(0)), getClass().getName() + "$AnswerAdvice");
    transformer.applyAdviceToMethod(
        named("disconnect").and(takesArguments(0)), getClass().getName() + "$DisconnectAdvice");
  }

  @SuppressWarnings("unused")
  public static final class OpenAdvice {
    private OpenAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static UrlScope enter(@Advice.This HttpURLConnection connection) {
      return UrlCalls.enter(connection);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This HttpURLConnection connection,
        @Advice.Enter @Nullable UrlScope scope,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (scope != null) {
        UrlCalls.opened(connection, scope, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class AnswerAdvice {
    private AnswerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static UrlScope enter(
        @Advice.This HttpURLConnection connection,
        @Advice.FieldValue("inputStream") @Nullable Object answer,
        @Advice.FieldValue("rememberedException") @Nullable Object failure) {
      return answer == null && failure == null ? UrlCalls.enter(connection) : null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This HttpURLConnection connection,
        @Advice.Enter @Nullable UrlScope scope,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (scope != null) {
        UrlCalls.answered(connection, scope, thrown);
      }
    }
  }

  @SuppressWarnings("unused")
  public static final class DisconnectAdvice {
    private DisconnectAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This HttpURLConnection connection) {
      UrlCalls.disconnected(connection);
    }
  }
}
