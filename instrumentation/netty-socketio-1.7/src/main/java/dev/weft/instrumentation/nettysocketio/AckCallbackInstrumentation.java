package dev.weft.instrumentation.nettysocketio;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.extendsClass;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.corundumstudio.socketio.AckCallback;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code AckCallback#onTimeout}, of whatever class: the client did not answer in time,
 * went, or was not there any more.
 */
final class AckCallbackInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return extendsClass(named("com.corundumstudio.socketio.AckCallback"));
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("onTimeout").and(takesArguments(0)), getClass().getName() + "$TimeoutAdvice");
  }

  @SuppressWarnings("unused")
  public static final class TimeoutAdvice {
    private TimeoutAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This AckCallback<?> callback) {
      SocketIoAcks.timedOut(callback);
    }
  }
}
