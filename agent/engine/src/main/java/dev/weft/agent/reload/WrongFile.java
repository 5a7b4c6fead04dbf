package dev.weft.agent.reload;

/** A file that cannot be used: which, where in it, and what was expected instead. */
public final class WrongFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final int line;
  private final String problem;

  /**
   * A refusal.
   *
   * @param line the line, counted from 1; 0 when it is the whole file
   * @param problem {@code <thing>: expecting X, got Y}
   */
  public WrongFile(String path, int line, String problem) {
    super(path + (line > 0 ? " line " + line : "") + " - " + problem);
    this.path = path;
    this.line = line;
    this.problem = problem;
  }

  public String path() {
    return path;
  }

  /** The line, counted from 1; 0 when it is the whole file. */
  public int line() {
    return line;
  }

  public String problem() {
    return problem;
  }
}
