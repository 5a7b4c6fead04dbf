package dev.weft.instrumentation.nettysocketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code ExceptionListener#onEventException}, of whatever class: the one place where a
 * handler's exception is seen, since the library catches it.
 */
final class ExceptionListenerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return implementsInterface(named("com.corundumstudio.socketio.listener.ExceptionListener"));
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("onEventException").and(takesArguments(3)), getClass().getName() + "$FailAdvice");
  }

  @SuppressWarnings("unused")
  public static final class FailAdvice {
    private FailAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable Throwable thrown) {
      NettyEvents.failed(thrown);
    }
  }
}
