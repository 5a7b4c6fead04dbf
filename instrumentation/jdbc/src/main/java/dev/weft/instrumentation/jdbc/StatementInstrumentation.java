package dev.weft.instrumentation.jdbc;

import static io.opentelemetry.javaagent.extension.matcher.AgentElementMatchers.implementsInterface;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.DbCall;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Instruments: {@link Statement#execute(String)}, {@link Statement#executeQuery(String)}, {@link
 * Statement#executeUpdate(String)}, {@link Statement#executeLargeUpdate(String)} and their
 * overloads, {@link Statement#executeBatch()}, {@link Statement#executeLargeBatch()}, {@link
 * Statement#addBatch(String)}, {@link Statement#clearBatch()}, {@link Statement#close()}.
 */
final class StatementInstrumentation implements TypeInstrumentation {
  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return Wrappers.isNone().and(implementsInterface(named("java.sql.Statement")));
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        namedOneOf("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
            .and(isPublic())
            .and(takesArgument(0, named("java.lang.String"))),
        getClass().getName() + "$ExecuteAdvice");
    transformer.applyAdviceToMethod(
        namedOneOf("executeBatch", "executeLargeBatch").and(isPublic()).and(takesArguments(0)),
        getClass().getName() + "$ExecuteBatchAdvice");
    transformer.applyAdviceToMethod(
        named("addBatch").and(isPublic()).and(takesArgument(0, named("java.lang.String"))),
        getClass().getName() + "$AddBatchAdvice");
    transformer.applyAdviceToMethod(
        named("clearBatch").and(isPublic()).and(takesArguments(0)),
        getClass().getName() + "$ClearBatchAdvice");
    transformer.applyAdviceToMethod(
        named("close").and(isPublic()).and(takesArguments(0)),
        getClass().getName() + "$CloseAdvice");
  }

  @SuppressWarnings("unused")
  public static final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static DbCall enter(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
      return JdbcStatements.start(statement, sql);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable DbCall call, @Advice.Thrown @Nullable Throwable thrown) {
      JdbcStatements.end(call, thrown);
    }
  }

  @SuppressWarnings("unused")
  public static final class ExecuteBatchAdvice {
    private ExecuteBatchAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @Nullable
    public static DbCall enter(@Advice.This Statement statement) {
      return JdbcStatements.startBatch(statement);
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
    public static void exit(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
      JdbcStatements.addBatch(statement, sql);
    }
  }

  @SuppressWarnings("unused")
  public static final class ClearBatchAdvice {
    private ClearBatchAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    public static void exit(@Advice.This Statement statement) {
      JdbcStatements.clearBatch(statement);
    }
  }

  @SuppressWarnings("unused")
  public static final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    public static void enter(@Advice.This Statement statement) {
      JdbcStatements.closed(statement);
    }
  }
}
