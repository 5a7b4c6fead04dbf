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
import org.jboss.logmanager.Logger;

/** Instruments: {@link Logger#logRaw(ExtLogRecord)}, which what is enabled passes once. */
final class LoggerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jboss.logmanager.Logger");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("logRaw").and(takesArgument(0, named("org.jboss.logmanager.ExtLogRecord"))),
        getClass().getName() + "$LogAdvice");
  }

  @SuppressWarnings("unused")
  public static final class LogAdvice {
    private LogAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(@Advice.This Logger logger, @Advice.Argument(0) ExtLogRecord event) {
      return JbossEvents.begin(logger, event);
    }
  }
}
