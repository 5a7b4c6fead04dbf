package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/** All open connections; small enough that looking at each is cheap. */
final class ConnectionTable {
  /**
   * An answer under way is left alone for this long, so that a burst of newcomers cannot stop every
   * scrape.
   */
  private static final long ANSWER_GRACE_NANOS = 500_000_000L;

  private static final int NOT_A_VICTIM = 0;

  private final int most;
  private final List<Connection> connections = new ArrayList<>();

  ConnectionTable(int most) {
    this.most = most;
  }

  int size() {
    return connections.size();
  }

  boolean isFull() {
    return connections.size() >= most;
  }

  void add(Connection connection) {
    connection.place = connections.size();
    connections.add(connection);
  }

  void remove(Connection connection) {
    int place = connection.place;
    if (place >= connections.size() || connections.get(place) != connection) {
      return;
    }
    Connection last = connections.remove(connections.size() - 1);
    if (last != connection) {
      connections.set(place, last);
      last.place = place;
    }
  }

  /**
   * The connection that gives way to a newcomer: the least deserving kind, and of that the oldest.
   * Null if none may go.
   */
  @Nullable
  Connection victim(long now) {
    Connection victim = null;
    int least = NOT_A_VICTIM;
    for (int i = 0; i < connections.size(); i++) {
      Connection candidate = connections.get(i);
      int rank = rank(candidate, now);
      if (rank > least
          || (victim != null && rank == least && candidate.sinceNanos - victim.sinceNanos < 0)) {
        victim = candidate;
        least = rank;
      }
    }
    return victim;
  }

  /** How readily a connection is given up. */
  private static int rank(Connection connection, long now) {
    if (connection.isLingering()) {
      return 4;
    }
    if (!connection.isAnswering()) {
      return connection.served ? 2 : 3;
    }
    return now - connection.sinceNanos > ANSWER_GRACE_NANOS ? 1 : NOT_A_VICTIM;
  }

  /** A connection whose deadline has passed, or null. */
  @Nullable
  Connection expired(long now) {
    for (int i = 0; i < connections.size(); i++) {
      if (connections.get(i).deadlineNanos - now <= 0) {
        return connections.get(i);
      }
    }
    return null;
  }

  /** Nanoseconds until the next deadline; {@link Long#MAX_VALUE} without connections. */
  long nanosToDeadline(long now) {
    long nearest = Long.MAX_VALUE;
    for (int i = 0; i < connections.size(); i++) {
      nearest = Math.min(nearest, connections.get(i).deadlineNanos - now);
    }
    return nearest;
  }

  /**
   * The longest waiting of several answers that hold more than {@code most} bytes together; null if
   * they do not.
   */
  @Nullable
  Connection burden(long most) {
    long held = 0;
    int holders = 0;
    Connection oldest = null;
    for (int i = 0; i < connections.size(); i++) {
      Connection holder = connections.get(i);
      if (holder.isAnswering()) {
        held += holder.heldBytes();
        holders++;
        oldest = oldest == null || holder.sinceNanos - oldest.sinceNanos < 0 ? holder : oldest;
      }
    }
    // A single answer may be as large as it is: nothing else would ever answer it.
    return held > most && holders > 1 ? oldest : null;
  }

  void closeAll() {
    while (!connections.isEmpty()) {
      connections.get(connections.size() - 1).close();
    }
  }
}
