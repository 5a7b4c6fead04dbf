package dev.weft.agent.serve;

/**
 * Answers one route. Runs on the server's only thread: it must answer from what it holds and never
 * wait for anything. What it throws becomes a 500 without detail and is counted.
 */
public interface Handler {
  /** Answers a request that was let in; never null. */
  Response handle(Request request) throws Exception;
}
