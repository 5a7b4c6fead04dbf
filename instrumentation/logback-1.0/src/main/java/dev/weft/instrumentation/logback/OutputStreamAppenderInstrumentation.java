package dev.weft.instrumentation.logback;

import static net.bytebuddy.matcher.ElementMatchers.named;

import ch.qos.logback.core.OutputStreamAppender;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link OutputStreamAppender}, which before 1.2 had its encoder write the line by
 * itself.
 */
final class OutputStreamAppenderInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("ch.qos.logback.core.OutputStreamAppender");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(named("writeOut"), getClass().getName() + "$WriteAdvice");
  }

  @SuppressWarnings("unused")
  public static final class WriteAdvice {
    private WriteAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(
        @Advice.This OutputStreamAppender<?> appender, @Advice.Argument(0) Object event)
        throws java.io.IOException {
      return LogbackLines.write(appender, event);
    }
  }
}
