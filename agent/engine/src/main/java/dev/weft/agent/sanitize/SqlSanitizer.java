package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;
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
  private static final int LONGEST_LENGTH = 1 << 16;

  // not thread locals: these are the application's threads, and there may be a million of them
  private static final int SCANNERS = 16;
  private static final AtomicReferenceArray<SqlScanner> IDLE = new AtomicReferenceArray<>(SCANNERS);

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
    int slot = (int) Thread.currentThread().getId() & (SCANNERS - 1);
    SqlScanner scanner = IDLE.getAndSet(slot, null);
    if (scanner == null) {
      scanner = new SqlScanner();
    }
    int bound = Math.max(SHORTEST_LENGTH, Math.min(LONGEST_LENGTH, maxLength));
    try {
      SanitizedSql sanitized = scanner.scan(sql, dialect, bound);
      scanner.clear();
      IDLE.lazySet(slot, scanner);
      return sanitized;
    } catch (RuntimeException e) {
      // a mistake of ours must neither reach the application nor let the text through
      return new SanitizedSql("?", "", null, "");
    }
  }
}
