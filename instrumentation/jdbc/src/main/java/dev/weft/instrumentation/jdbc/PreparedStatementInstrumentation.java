package dev.weft.instrumentation.jdbc;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.DbCall;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.sql.PreparedStatement;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link PreparedStatement#execute()}, {@link PreparedStatement#executeQuery()},
 * {@link PreparedStatement#executeUpdate()}, {@link PreparedStatement#executeLargeUpdate()}, {@link
 * PreparedStatement#addBatch()}; callable statements are prepared ones.
 */
final class PreparedStatementInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return Wrappers.isNone().and(implementsInterface(named("java.sql.PreparedStatement")));
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
            .and(isPublic())
            .and(takesArguments(0)),
        getClass().getName() + "$ExecuteAdvice");
    transformer.applyAdviceToMethod(
        named("addBatch").and(isPublic()).and(takesArguments(0)),
        getClass().getName() + "$AddBatchAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static DbCall enter(@Advice.This PreparedStatement statement) {
      return JdbcStatements.startPrepared(statement);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable DbCall call, @Advice.Thrown @Nullable Throwable thrown) {
      JdbcStatements.end(call, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class AddBatchAdvice {
    private AddBatchAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This PreparedStatement statement) {
      JdbcStatements.addBatch(statement);
    }
  }
}
