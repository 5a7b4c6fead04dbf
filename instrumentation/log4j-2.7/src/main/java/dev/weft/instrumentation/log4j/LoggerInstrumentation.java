package dev.weft.instrumentation.log4j;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.Message;

/**
 * Instruments: {@link Logger#logMessage} and its sibling with a location, in the logger and in the
 * asynchronous one: what is enabled comes by here once, on the thread that logs.
 */
final class LoggerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "org.apache.logging.log4j.core.Logger", "org.apache.logging.log4j.core.async.AsyncLogger");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("logMessage")
            .and(takesArguments(5))
            .and(takesArgument(3, named("org.apache.logging.log4j.message.Message"))),
        getClass().getName() + "$LogMessageAdvice");
    // from 2.12 on
    transformer.applyAdviceToMethod(
        named("log")
            .and(takesArguments(6))
            .and(takesArgument(4, named("org.apache.logging.log4j.message.Message"))),
        getClass().getName() + "$LogAdvice");
  }

  @SuppressWarnings("unused")
  public static final class LogMessageAdvice {
    private LogMessageAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(
        @Advice.This Logger logger,
        @Advice.Argument(1) Level level,
        @Advice.Argument(3) Message message,
        @Advice.Argument(4) @Nullable Throwable thrown) {
      return Log4jEvents.begin(logger, level, message, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class LogAdvice {
    private LogAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(
        @Advice.This Logger logger,
        @Advice.Argument(0) Level level,
        @Advice.Argument(4) Message message,
        @Advice.Argument(5) @Nullable Throwable thrown) {
      return Log4jEvents.begin(logger, level, message, thrown);
    }
  }
}
