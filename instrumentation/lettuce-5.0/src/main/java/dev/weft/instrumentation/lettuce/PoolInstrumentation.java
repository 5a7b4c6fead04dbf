package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.commons.pool2.impl.GenericObjectPool;

/**
 * Instruments: {@code borrowObject} of the pool that {@code
 * ConnectionPoolSupport.createGenericObjectPool} makes; first without an argument, by 7.7 with the
 * longest time to wait.
 */
final class PoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.lettuce.core.support.ConnectionPoolSupport$1");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    // not its bridge, which returns an Object
    transformer.applyAdviceToMethod(
        named("borrowObject").and(returns(named("io.lettuce.core.api.StatefulConnection"))),
        getClass().getName() + "$BorrowAdvice");
  }

  @SuppressWarnings("unused")
  public static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This GenericObjectPool<?> pool, @Advice.Enter @Nullable Long startNanos) {
      LettucePools.acquired(pool, startNanos);
    }
  }
}
