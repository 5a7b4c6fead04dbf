package dev.weft.instrumentation.socketioserver;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import io.socket.emitter.Emitter;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Emitter#on} and {@link Emitter#once}, where a listener is registered, and
 * what shows or compares those that are: {@link Emitter#off(String, Emitter.Listener)} and {@link
 * Emitter#listeners}.
 */
final class EmitterInstrumentation implements TypeInstrumentation {
  private static final String LISTENER = "io.socket.emitter.Emitter$Listener";

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.socket.emitter.Emitter");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    String prefix = getClass().getName();
    transformer.applyAdviceToMethod(
        namedOneOf("on", "once").and(takesArgument(1, named(LISTENER))), prefix + "$OnAdvice");
    transformer.applyAdviceToMethod(
        named("off").and(takesArgument(1, named(LISTENER))), prefix + "$OffAdvice");
    transformer.applyAdviceToMethod(
        named("listeners").and(takesArguments(1)), prefix + "$ListenersAdvice");
  }

  @SuppressWarnings("unused")
  public static final class OnAdvice {
    private OnAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(1))
    @Nullable
    public static Emitter.Listener enter(
        @Advice.This Emitter emitter, @Advice.Argument(1) @Nullable Emitter.Listener listener) {
      return ObservedListener.of(emitter, listener);
    }
  }

  @SuppressWarnings("unused")
  public static final class OffAdvice {
    private OffAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(1))
    @Nullable
    public static Emitter.Listener enter(
        @Advice.This Emitter emitter, @Advice.Argument(1) @Nullable Emitter.Listener listener) {
      return ObservedListener.like(emitter, listener);
    }
  }

  @SuppressWarnings("unused")
  public static final class ListenersAdvice {
    private ListenersAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    @Nullable
    public static List<Emitter.Listener> exit(
        @Advice.This Emitter emitter, @Advice.Return @Nullable List<Emitter.Listener> listeners) {
      return ObservedListener.uncovered(emitter, listeners);
    }
  }
}
