package dev.weft.instrumentation.jul;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.weft.instrumentation.common.logs.LogOrigin;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.util.logging.LogRecord;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: Tomcat's {@code AsyncFileHandler}, which has another thread write its events. */
final class AsyncFileHandlerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.apache.juli.AsyncFileHandler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(named("publish"), getClass().getName() + "$PublishAdvice");
  }

  @SuppressWarnings("unused")
  public static final class PublishAdvice {
    private PublishAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) LogRecord event) {
      LogOrigin.keep(event);
    }
  }
}
