package dev.weft.instrumentation.log4j;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.logging.log4j.util.StringMap;

/**
 * Instruments: {@link org.apache.logging.log4j.core.ContextDataInjector#injectContextData}, by
 * which an event gets its context, on the thread that logs.
 */
final class ContextDataInstrumentation implements TypeInstrumentation {
  private static final String INJECTOR =
      "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf(
        INJECTOR + "ForDefaultThreadContextMap",
        INJECTOR + "ForGarbageFreeThreadContextMap",
        INJECTOR + "ForCopyOnWriteThreadContextMap",
        // from 2.25 on the three inherit it
        INJECTOR + "AbstractContextDataInjector");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("injectContextData"), getClass().getName() + "$InjectAdvice");
  }

  @SuppressWarnings("unused")
  public static final class InjectAdvice {
    private InjectAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static Object exit(@Advice.Return @Nullable StringMap own) {
      return own == null ? null : Log4jEvents.context(own);
    }
  }
}
