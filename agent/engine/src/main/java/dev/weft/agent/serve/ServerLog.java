package dev.weft.agent.serve;

/**
 * Where the server's few messages go. Called from the thread that starts the server and from the
 * server's own; must not throw and must not block. A message never holds a token, a header value or
 * a query string.
 */
public interface ServerLog {
  /** Something worth knowing once, for example the port that was chosen. */
  void info(String message);

  /** Something that the user should change, for example a port that is taken. */
  void warn(String message);
}
