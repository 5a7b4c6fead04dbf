package dev.weft.instrumentation.logback;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link ch.qos.logback.core.encoder.LayoutWrappingEncoder}, by which a layout's text
 * gets into a console or a file from 1.2 on. Encoders that make something of their own are left
 * alone.
 */
final class LayoutWrappingEncoderInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("ch.qos.logback.core.encoder.LayoutWrappingEncoder");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(named("encode"), getClass().getName() + "$EncodeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class EncodeAdvice {
    private EncodeAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    @Nullable
    public static Object enter(@Advice.Argument(0) Object event) {
      return LogbackLines.line(event);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static Object exit(@Advice.Enter @Nullable Object line) {
      return line;
    }
  }
}
