package dev.weft.instrumentation.hikaricp;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Instruments: {@link HikariPool#getConnection(long)}, {@link HikariPool#shutdown()}. */
final class HikariPoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("com.zaxxer.hikari.pool.HikariPool");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("getConnection").and(takesArgument(0, named("long"))),
        getClass().getName() + "$GetConnectionAdvice");
    transformer.applyAdviceToMethod(
        named("shutdown").and(takesArguments(0)), getClass().getName() + "$ShutdownAdvice");
  }

  @SuppressWarnings("unused")
  public static final class GetConnectionAdvice {
    private GetConnectionAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Long enter() {
      return HikariPools.start();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This HikariPool pool, @Advice.Enter @Nullable Long startNanos) {
      HikariPools.end(pool, startNanos);
    }
  }

  @SuppressWarnings("unused")
  public static final class ShutdownAdvice {
    private ShutdownAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(@Advice.This HikariPool pool) {
      HikariPools.shutdown(pool);
    }
  }
}
