package dev.weft.instrumentation.jboss;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Instruments: {@link org.jboss.logmanager.formatters.MultistepFormatter}, below which the
 * formatters of patterns are.
 */
final class MultistepFormatterInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jboss.logmanager.formatters.MultistepFormatter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("format").and(takesArgument(0, named("org.jboss.logmanager.ExtLogRecord"))),
        getClass().getName() + "$FormatAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FormatAdvice {
    private FormatAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static String enter(@Advice.Argument(0) ExtLogRecord event) {
      return JbossEvents.line(event);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static String exit(@Advice.Enter @Nullable String line) {
      return line;
    }
  }
}
