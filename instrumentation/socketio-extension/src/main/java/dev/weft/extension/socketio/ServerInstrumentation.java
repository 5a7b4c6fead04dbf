package dev.weft.extension.socketio;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: the constructor of what no server can be made without, so that the recorder is in
 * place before anybody asks for it.
 */
final class ServerInstrumentation implements TypeInstrumentation {
  private final String neededClass;

  ServerInstrumentation(String neededClass) {
    this.neededClass = neededClass;
  }

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named(neededClass);
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(isConstructor(), getClass().getName() + "$MadeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class MadeAdvice {
    private MadeAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit() {
      UpstreamRecorder.install();
    }
  }
}
