package dev.weft.instrumentation.jboss;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.LogOrigin;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Instruments: {@link ExtLogRecord#getMdc}, which patterns read, and {@link ExtLogRecord#copyMdc},
 * which comes before another thread does.
 */
final class ExtLogRecordInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.jboss.logmanager.ExtLogRecord");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getMdc").and(takesArguments(1)), getClass().getName() + "$ContextAdvice");
    transformer.applyAdviceToMethod(named("copyMdc"), getClass().getName() + "$CopyAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ContextAdvice {
    private ContextAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static String exit(
        @Advice.This ExtLogRecord event,
        @Advice.Argument(0) @Nullable String key,
        @Advice.Return @Nullable String own) {
      return own == null ? LogOrigin.get(event, key) : null;
    }
  }

  @SuppressWarnings("unused")
  public static final class CopyAdvice {
    private CopyAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This ExtLogRecord event) {
      LogOrigin.keep(event);
    }
  }
}
