package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import com.corundumstudio.socketio.AckRequest;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@code AckRequest#sendAckData(List)}: the server's acknowledgement. */
final class AckRequestInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.AckRequest");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("sendAckData").and(takesArgument(0, named("java.util.List"))),
        getClass().getName() + "$GiveAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GiveAdvice {
    private GiveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This AckRequest request) {
      SocketIoAcks.given(request);
    }
  }
}
