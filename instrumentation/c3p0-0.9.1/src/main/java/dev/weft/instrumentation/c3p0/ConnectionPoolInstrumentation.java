package dev.weft.instrumentation.c3p0;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link C3P0PooledConnectionPool#checkoutPooledConnection()}, to know which pool a
 * source asked, and {@link C3P0PooledConnectionPool#close(boolean)}.
 */
final class ConnectionPoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("checkoutPooledConnection").and(takesArguments(0)),
        getClass().getName() + "$CheckoutAdvice");
    transformer.applyAdviceToMethod(
        named("close").and(takesArgument(0, named("boolean"))),
        getClass().getName() + "$CloseAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CheckoutAdvice {
    private CheckoutAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This C3P0PooledConnectionPool pool) {
      C3p0Pools.asked(pool);
    }
  }

  @SuppressWarnings("unused")
  public static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This C3P0PooledConnectionPool pool) {
      C3p0Pools.close(pool);
    }
  }
}
