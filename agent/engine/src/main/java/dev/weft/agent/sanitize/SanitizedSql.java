package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;

/** What may be recorded of a statement. Immutable; no part of it holds a literal. */
public final class SanitizedSql {
  private final String text;
  private final String operation;
  private final @Nullable String collection;
  private final String summary;

  SanitizedSql(String text, String operation, @Nullable String collection, String summary) {
    this.text = text;
    this.operation = operation;
    this.collection = collection;
    this.summary = summary;
  }

  /**
   * The shape of the statement on one line, bounded; the very instance given if nothing changed.
   */
  public String text() {
    return text;
  }

  /** The verb in upper case, such as {@code SELECT} or {@code CALL}; empty if there is none. */
  public String operation() {
    return operation;
  }

  /**
   * The main table as written, without quotes, dotted if qualified; for {@code CALL} and {@code
   * EXEC} the procedure; null if there is none. Always a name, never something that may be a value.
   */
  public @Nullable String collection() {
    return collection;
  }

  /** Verbs and tables in order, such as {@code SELECT songs artists}: at most 255 characters. */
  public String summary() {
    return summary;
  }

  @Override
  public String toString() {
    return text;
  }
}
