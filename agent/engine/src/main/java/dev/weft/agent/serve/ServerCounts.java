package dev.weft.agent.serve;

/**
 * What the server did since it was started. Safe to read from any thread; each number only grows.
 * Written by the server's thread alone, which is why plain increments of volatile fields lose
 * nothing.
 */
public final class ServerCounts {
  private volatile long requests;
  private volatile long refusedRequests;
  private volatile long handlerErrors;
  private volatile long connections;
  private volatile long refusedConnections;
  private volatile long evictedConnections;
  private volatile long timedOutConnections;
  private volatile long internalErrors;

  ServerCounts() {}

  /** Requests that reached the router, whatever the answer. */
  public long requests() {
    return requests;
  }

  /** Requests refused for their shape or size before the router saw them. */
  public long refusedRequests() {
    return refusedRequests;
  }

  /** Handlers and streamed bodies that threw. */
  public long handlerErrors() {
    return handlerErrors;
  }

  /** Connections accepted, refused ones included. */
  public long connections() {
    return connections;
  }

  /** Connections answered 503 because none could be evicted. */
  public long refusedConnections() {
    return refusedConnections;
  }

  /** Connections closed to make room for a newer one. */
  public long evictedConnections() {
    return evictedConnections;
  }

  /** Connections closed at a deadline, idle keep-alive ones included. */
  public long timedOutConnections() {
    return timedOutConnections;
  }

  /** Failures of the server itself; each cost at most one connection. */
  public long internalErrors() {
    return internalErrors;
  }

  void request() {
    requests = requests + 1;
  }

  void refusedRequest() {
    refusedRequests = refusedRequests + 1;
  }

  void handlerError() {
    handlerErrors = handlerErrors + 1;
  }

  void connection() {
    connections = connections + 1;
  }

  void refusedConnection() {
    refusedConnections = refusedConnections + 1;
  }

  void evictedConnection() {
    evictedConnections = evictedConnections + 1;
  }

  void timedOutConnection() {
    timedOutConnections = timedOutConnections + 1;
  }

  void internalError() {
    internalErrors = internalErrors + 1;
  }
}
