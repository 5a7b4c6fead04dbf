package dev.weft.instrumentation.nettysocketio;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@code AuthorizeHandler#authorize}: a handshake is let in or not, by the
 * application's listener or for its transport.
 */
final class AuthorizeHandlerInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.corundumstudio.socketio.handler.AuthorizeHandler");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("authorize").and(returns(named("boolean"))),
        getClass().getName() + "$AuthorizeAdvice");
  }

  @SuppressWarnings("unused")
  public static final class AuthorizeAdvice {
    private AuthorizeAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Return boolean isLetIn, @Advice.Thrown @Nullable Throwable thrown) {
      NettyConnections.handshake(isLetIn && thrown == null);
    }
  }
}
