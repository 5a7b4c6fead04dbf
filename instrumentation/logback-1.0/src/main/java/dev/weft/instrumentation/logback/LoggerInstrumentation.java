package dev.weft.instrumentation.logback;

import static net.bytebuddy.matcher.ElementMatchers.named;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link Logger#callAppenders}, which each event that is enabled passes once. */
final class LoggerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("ch.qos.logback.classic.Logger");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("callAppenders"), getClass().getName() + "$CallAppendersAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CallAppendersAdvice {
    private CallAppendersAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(
        @Advice.This Logger logger, @Advice.Argument(0) ILoggingEvent event) {
      return LogbackEvents.begin(logger, event);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) ILoggingEvent event, @Advice.Enter @Nullable Object dropped) {
      if (dropped == null) {
        LogbackEvents.tell(event);
      }
    }
  }
}
