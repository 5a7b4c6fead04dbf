package dev.weft.smoke.benchmarks;

import dev.weft.agent.sanitize.SanitizedSql;
import dev.weft.agent.sanitize.SqlSanitizer;
import dev.weft.agent.sanitize.StatementCache;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
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
 * One statement after another of the 200: Weft's scanner beside upstream's lexer, and Weft's cache.
 * Upstream's own cache is kept from hitting by a text that it does not cache (see {@link #pad}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SanitizerBenchmark {
  private final Statements.Statement[] statements = Statements.all();
  private final SqlQueryAnalyzer upstream = SqlQueryAnalyzer.create(true);
  private final StatementCache<SanitizedSql> cache =
      new StatementCache<>(4 << 20, (sql, dialect, sanitized) -> sanitized);
  private int next;

  private Statements.Statement next() {
    next = next + 1 == statements.length ? 0 : next + 1;
    return statements[next];
  }

  @Benchmark
  public SanitizedSql weft_uncached() {
    Statements.Statement statement = next();
    return SqlSanitizer.sanitize(statement.sql(), statement.dialect());
  }

  @Benchmark
  public SanitizedSql weft_cached() {
    Statements.Statement statement = next();
    return cache.get(statement.sql(), statement.dialect());
  }

  @Benchmark
  public SanitizedSql weft_cached_one() {
    return cache.get(statements[0].sql(), statements[0].dialect());
  }
}
