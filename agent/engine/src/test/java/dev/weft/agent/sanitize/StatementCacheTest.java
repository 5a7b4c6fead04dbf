package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatementCacheTest {
  private final AtomicInteger loads = new AtomicInteger();

  private StatementCache<SanitizedSql> cache(long bytes) {
    return new StatementCache<>(
        bytes,
        (sql, dialect, sanitized) -> {
          loads.incrementAndGet();
          return sanitized;
        });
  }

  @Test
  void get_third_time_does_not_load_again() {
    StatementCache<SanitizedSql> cache = cache(1 << 20);
    for (int i = 0; i < 10; i++) {
      String sql = new String("SELECT a FROM t WHERE b = 1");
      assertThat(cache.get(sql, SqlDialect.H2).text()).isEqualTo("SELECT a FROM t WHERE b = ?");
    }
    assertThat(loads).hasValue(2);
  }

  @Test
  void get_with_another_dialect_is_another_statement() {
    StatementCache<SanitizedSql> cache = cache(1 << 20);
    String sql = "SELECT \"a\" FROM t";
    for (int i = 0; i < 5; i++) {
      assertThat(cache.get(sql, SqlDialect.POSTGRESQL).text()).isEqualTo(sql);
      assertThat(cache.get(sql, SqlDialect.MYSQL).text()).isEqualTo("SELECT ? FROM t");
    }
  }

  @Test
  void one_off_statements_neither_fill_nor_evict() {
    StatementCache<SanitizedSql> cache = cache(1 << 18);
    String[] hot = new String[50];
    for (int i = 0; i < hot.length; i++) {
      hot[i] = "SELECT a FROM t" + i;
      cache.get(hot[i], SqlDialect.H2);
      cache.get(hot[i], SqlDialect.H2);
      cache.get(hot[i], SqlDialect.H2);
    }
    long held = cache.bytes();
    for (int i = 0; i < 100_000; i++) {
      cache.get("SELECT a FROM t WHERE id = " + i, SqlDialect.H2);
    }
    assertThat(cache.bytes()).isLessThanOrEqualTo(held + (held >> 1));
    loads.set(0);
    for (String sql : hot) {
      cache.get(sql, SqlDialect.H2);
    }
    assertThat(loads.get()).isLessThan(5);
  }

  @Test
  void huge_statement_is_sanitized_and_not_kept() {
    StatementCache<SanitizedSql> cache = cache(1 << 20);
    String huge = "SELECT a FROM t WHERE b = '" + "x".repeat(StatementCache.LONGEST_TEXT) + "'";
    for (int i = 0; i < 5; i++) {
      assertThat(cache.get(huge, SqlDialect.H2).text()).isEqualTo("SELECT a FROM t WHERE b = ?");
    }
    assertThat(loads).hasValue(5);
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void bytes_stay_within_the_bound_under_threads() throws InterruptedException {
    long bound = 1 << 16;
    StatementCache<SanitizedSql> cache = cache(bound);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  int id = ThreadLocalRandom.current().nextInt(2_000);
                  SanitizedSql sanitized =
                      cache.get("SELECT c" + id + " FROM t" + id, SqlDialect.H2);
                  if (!("t" + id).equals(sanitized.collection())) {
                    throw new AssertionError(sanitized.text());
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(cache.bytes()).isBetween(1L, bound + 4 * 1024);
  }
}
