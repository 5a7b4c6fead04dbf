package dev.weft.instrumentation.logback;

import static net.bytebuddy.matcher.ElementMatchers.named;

import ch.qos.logback.classic.spi.LoggingEvent;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link LoggingEvent#getMDCPropertyMap()}, where the context is read first. */
final class LoggingEventInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("ch.qos.logback.classic.spi.LoggingEvent");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getMDCPropertyMap"), getClass().getName() + "$ContextAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ContextAdvice {
    private ContextAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(
        @Advice.This LoggingEvent event,
        @Advice.FieldValue("mdcPropertyMap") @Nullable Map<String, String> known) {
      if (known == null) {
        LogbackEvents.giveContext(event);
      }
    }
  }
}
