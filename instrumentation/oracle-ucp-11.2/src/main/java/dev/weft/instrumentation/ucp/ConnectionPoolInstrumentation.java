package dev.weft.instrumentation.ucp;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import oracle.ucp.ConnectionRetrievalInfo;
import oracle.ucp.UniversalConnectionPool;

/**
 * Instruments: {@link
 * UniversalConnectionPool#borrowConnection(oracle.ucp.ConnectionRetrievalInfo)}.
 */
final class ConnectionPoolInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("oracle.ucp.common.UniversalConnectionPoolImpl");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("borrowConnection").and(takesArguments(1)), getClass().getName() + "$BorrowAdvice");
  }

  @SuppressWarnings("unused")
  public static final class BorrowAdvice {
    private BorrowAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static Long enter() {
      return UcpPools.start();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.This UniversalConnectionPool pool,
        @Advice.Argument(0) @Nullable ConnectionRetrievalInfo how,
        @Advice.Enter @Nullable Long startNanos) {
      UcpPools.end(pool, how, startNanos);
    }
  }
}
