package dev.weft.instrumentation.jedis2;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Instruments: {@code Pool.getResource()}, in the package of 2.x and in that of 3.x. */
final class PoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return namedOneOf("redis.clients.util.Pool", "redis.clients.jedis.util.Pool");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getResource").and(takesArguments(0)), getClass().getName() + "$GetResourceAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetResourceAdvice {
    private GetResourceAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Long enter() {
      return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.FieldValue("internalPool") @Nullable GenericObjectPool<?> pool,
        @Advice.Return @Nullable Object resource,
        @Advice.Enter @Nullable Long startNanos) {
      JedisPools.acquired(pool, resource, startNanos);
    }
  }
}
