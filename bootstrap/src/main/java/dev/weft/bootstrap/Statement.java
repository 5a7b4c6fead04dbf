package dev.weft.bootstrap;

/**
 * A statement as it may leave the process. One object per distinct text, so that a module may hang
 * what it resolved once on it.
 */
public final class Statement {
  private final String text;
  private final String operation;
  @Nullable private final String collection;
  private final String summary;

  /** What the module resolved for this statement; written at most a few times, read always. */
  @Nullable public volatile Object resolved;

  public Statement(String text, String operation, @Nullable String collection, String summary) {
    this.text = text;
    this.operation = operation;
    this.collection = collection;
    this.summary = summary;
  }

  /** The text with every literal replaced. */
  public String text() {
    return text;
  }

  /** The verb in upper case, empty when there is none. */
  public String operation() {
    return operation;
  }

  /** The table, null when there is none or several without a main one. */
  @Nullable
  public String collection() {
    return collection;
  }

  /** Verb and tables, at most 255 characters. */
  public String summary() {
    return summary;
  }
}
