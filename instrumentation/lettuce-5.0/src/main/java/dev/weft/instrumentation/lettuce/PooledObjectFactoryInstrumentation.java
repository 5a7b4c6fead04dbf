package dev.weft.instrumentation.lettuce;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import dev.weft.bootstrap.Nullable;
import io.lettuce.core.api.StatefulConnection;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: where a pool has a connection made, before it is wrapped. */
final class PooledObjectFactoryInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("io.lettuce.core.support.ConnectionPoolSupport$RedisPooledObjectFactory");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    // not its bridge, which returns an Object
    transformer.applyAdviceToMethod(
        named("create").and(returns(named("io.lettuce.core.api.StatefulConnection"))),
        getClass().getName() + "$CreateAdvice");
  }

  @SuppressWarnings("unused")
  public static final class CreateAdvice {
    private CreateAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(
        @Advice.This Object factory, @Advice.Return @Nullable StatefulConnection<?, ?> made) {
      LettucePools.made(factory, made);
    }
  }
}
