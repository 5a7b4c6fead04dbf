package dev.weft.instrumentation.jul;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.logging.LogRecord;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link java.util.logging.SimpleFormatter#format} and Tomcat's formatters of lines.
 */
final class FormatterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        "java.util.logging.SimpleFormatter",
        "org.apache.juli.OneLineFormatter",
        "org.apache.juli.JdkLoggerFormatter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(named("format"), getClass().getName() + "$FormatAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FormatAdvice {
    private FormatAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static String enter(@Advice.Argument(0) LogRecord event) {
      return JulLines.line(event);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static String exit(@Advice.Enter @Nullable String line) {
      return line;
    }
  }
}
