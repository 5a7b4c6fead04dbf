package dev.weft.instrumentation.log4j;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;

/**
 * Instruments: {@link AbstractOutputStreamAppender#append}, where it has its layout encode into the
 * file's buffer, or takes bytes from it.
 */
final class OutputStreamAppenderInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("directEncodeEvent", "writeByteArrayToManager"),
        getClass().getName() + "$WriteAdvice");
  }

  @SuppressWarnings("unused")
  public static final class WriteAdvice {
    private WriteAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(
        @Advice.This AbstractOutputStreamAppender<?> appender,
        @Advice.Argument(0) LogEvent event,
        @Advice.FieldValue("immediateFlush") boolean flushes) {
      return Log4jLines.write(appender, event, flushes);
    }
  }
}
