package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Turns a SQL statement into its shape: every literal becomes {@code ?}, comments go, lists and
 * rows collapse, and what cannot be understood is masked. One pass in linear time; sanitizing twice
 * changes nothing more. Safe for use by any number of threads; never throws.
 */
public final class SqlSanitizer {
  /** The longest text unless another length is asked for. */
  public static final int DEFAULT_LENGTH = 2048;

  private static final int SHORTEST_LENGTH = 64;
  private static final int MOST_PASSES = 4;
  private static final int LONGEST_LENGTH = 1 << 16;

  // not thread locals: these are the application's threads, and there may be a million of them
  private static final int SCANNERS = 16;
  private static final AtomicReferenceArray<SqlScanner> MADE = new AtomicReferenceArray<>(SCANNERS);

  // who sets the number of a scanner from 0 to 1 has it
  private static final AtomicIntegerArray BUSY = new AtomicIntegerArray(SCANNERS);

  private SqlSanitizer() {}

  /** The shape of {@code sql}, at most {@link #DEFAULT_LENGTH} characters; empty for null. */
  public static SanitizedSql sanitize(@Nullable String sql, SqlDialect dialect) {
    return sanitize(sql, dialect, DEFAULT_LENGTH);
  }

  /**
   * The shape of {@code sql}, at most {@code maxLength} characters (held between 64 and 65536); a
   * text that was cut ends in {@code ...}.
   */
  public static SanitizedSql sanitize(@Nullable String sql, SqlDialect dialect, int maxLength) {
    if (sql == null) {
      return new SanitizedSql("", "", null, "");
    }
    int bound = Math.max(SHORTEST_LENGTH, Math.min(LONGEST_LENGTH, maxLength));
    int slot = (int) Thread.currentThread().getId() & (SCANNERS - 1);
    if (!BUSY.compareAndSet(slot, 0, 1)) {
      return scan(new SqlScanner(), sql, dialect, bound);
    }
    try {
      SqlScanner scanner = MADE.get(slot);
      if (scanner == null) {
        scanner = new SqlScanner();
        MADE.lazySet(slot, scanner);
      }
      return scan(scanner, sql, dialect, bound);
    } finally {
      BUSY.lazySet(slot, 0);
    }
  }

  private static SanitizedSql scan(SqlScanner scanner, String sql, SqlDialect dialect, int bound) {
    try {
      SanitizedSql shape = scanner.scan(sql, dialect, bound);
      return scanner.wasOdd() ? stable(scanner, shape, dialect, bound) : shape;
    } catch (RuntimeException e) {
      // a mistake of ours must neither reach the application nor let the text through
      return new SanitizedSql("?", "", null, "");
    } finally {
      scanner.clear();
    }
  }

  // what is no SQL may look like something else once it is masked
  private static SanitizedSql stable(
      SqlScanner scanner, SanitizedSql first, SqlDialect dialect, int bound) {
    SanitizedSql shape = first;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      SanitizedSql again = scanner.scan(shape.text(), dialect, bound);
      if (again.text().equals(shape.text())) {
        return shape;
      }
      shape = again;
    }
    String verb = first.operation();
    return new SanitizedSql(verb.isEmpty() ? "?" : verb + " ?", verb, null, verb);
  }
}
