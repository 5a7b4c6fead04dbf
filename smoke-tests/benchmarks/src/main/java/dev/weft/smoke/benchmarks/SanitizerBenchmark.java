package dev.weft.smoke.benchmarks;

import dev.weft.agent.sanitize.SanitizedSql;
import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.SqlSanitizer;
import dev.weft.agent.sanitize.StatementCache;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One statement after another of the 200: Weft beside upstream, with a cache and without.
 * Upstream's way round its cache is private; it is called by a method handle, which the JIT
 * inlines.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SanitizerBenchmark {
  private static final MethodHandle UPSTREAM = upstream();

  private final Statements.Statement[] statements = Statements.all();
  private final SqlQueryAnalyzer analyzer = SqlQueryAnalyzer.create(true);
  private final StatementCache<SanitizedSql> cache =
      new StatementCache<>(4 << 20, (sql, dialect, sanitized) -> sanitized);
  private int next;

  private static MethodHandle upstream() {
    try {
      Method method =
          SqlQueryAnalyzer.class.getDeclaredMethod(
              "analyzeWithSummaryImpl",
              String.class,
              io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect.class);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("upstream: expecting analyzeWithSummaryImpl, got " + e, e);
    }
  }

  private Statements.Statement next() {
    next = next + 1 == statements.length ? 0 : next + 1;
    return statements[next];
  }

  private static io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect theirs(
      SqlDialect dialect) {
    return dialect == SqlDialect.MYSQL
        ? io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect
            .DOUBLE_QUOTES_ARE_STRING_LITERALS
        : io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect
            .DOUBLE_QUOTES_ARE_IDENTIFIERS;
  }

  @Benchmark
  public SanitizedSql uncached_weft() {
    Statements.Statement statement = next();
    return SqlSanitizer.sanitize(statement.sql(), statement.dialect());
  }

  @Benchmark
  public SqlQuery uncached_upstream() throws Throwable {
    Statements.Statement statement = next();
    return (SqlQuery) UPSTREAM.invokeExact(statement.sql(), theirs(statement.dialect()));
  }

  @Benchmark
  public SanitizedSql cached_weft() {
    Statements.Statement statement = next();
    return cache.get(statement.sql(), statement.dialect());
  }

  @Benchmark
  public SqlQuery cached_upstream() {
    Statements.Statement statement = next();
    return analyzer.analyzeWithSummary(statement.sql(), theirs(statement.dialect()));
  }
}
