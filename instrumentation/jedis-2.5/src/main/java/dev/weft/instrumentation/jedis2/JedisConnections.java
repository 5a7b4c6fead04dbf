package dev.weft.instrumentation.jedis2;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisCall;
import dev.weft.instrumentation.common.redis.RedisConversation;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import dev.weft.instrumentation.common.redis.RedisTarget;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/** The conversation of each connection. Used by the thread that uses the connection. */
public final class JedisConnections {
  private static final int MOST_CONNECTIONS = 50_000;
  private static final Object[] NO_ARGUMENTS = {};
  private static final SideTable<Connection, JedisConnection> CONNECTIONS =
      new SideTable<>(MOST_CONNECTIONS);

  private JedisConnections() {}

  /** Null when there is nothing to tell {@link #sent}. */
  @Nullable
  public static RedisCall begin(
      Connection connection, @Nullable Object command, @Nullable byte[][] arguments) {
    JedisConnection known = of(connection);
    return known.isHandedOn(command)
        ? null
        : known.conversation.begin(JedisCommands.of(command), orNone(arguments));
  }

  @Nullable
  public static RedisCall beginBare(Connection connection, @Nullable Object command) {
    JedisConnection known = of(connection);
    RedisCall call = known.conversation.begin(JedisCommands.of(command), NO_ARGUMENTS);
    known.handOn(command);
    return call;
  }

  public static void sent(
      Connection connection,
      @Nullable Object command,
      @Nullable byte[][] arguments,
      RedisCall call,
      @Nullable Throwable thrown) {
    RedisMetrics metrics = JedisCommands.of(command);
    RedisConversation conversation = of(connection).conversation;
    if (thrown != null) {
      conversation.notSent(call, metrics, thrown, connection.isBroken());
      return;
    }
    if (metrics.isSelect()) {
      conversation.selecting(JedisCommands.databaseOf(arguments));
    }
    conversation.sent(call, metrics, orNone(arguments));
  }

  public static void sentBare(
      Connection connection,
      @Nullable Object command,
      @Nullable RedisCall call,
      @Nullable Throwable thrown) {
    of(connection).handOn(null);
    if (call != null) {
      sent(connection, command, null, call, thrown);
    }
  }

  public static void read(
      Connection connection, @Nullable Object reply, @Nullable Throwable thrown) {
    JedisConnection known = CONNECTIONS.get(connection);
    if (known == null) {
      return;
    }
    if (thrown == null) {
      known.conversation.replied(reply);
    } else if (thrown instanceof JedisDataException) {
      known.conversation.failed(thrown);
    } else {
      known.conversation.broken(thrown);
    }
  }

  public static void closed(Connection connection) {
    JedisConnection known = CONNECTIONS.get(connection);
    if (known != null) {
      known.conversation.closed();
    }
  }

  public static void unsubscribed(Connection connection) {
    JedisConnection known = CONNECTIONS.get(connection);
    if (known != null) {
      known.conversation.unsubscribed();
    }
  }

  private static Object orNone(@Nullable byte[][] arguments) {
    return arguments == null ? NO_ARGUMENTS : arguments;
  }

  private static JedisConnection of(Connection connection) {
    JedisConnection known = CONNECTIONS.get(connection);
    if (known == null) {
      known = new JedisConnection(targetOf(connection));
      CONNECTIONS.put(connection, known);
    }
    return known;
  }

  /** The server and database that a connection has come to. */
  static RedisTarget reachedBy(Connection connection) {
    return of(connection).conversation.target();
  }

  private static RedisTarget targetOf(Connection connection) {
    try {
      return RedisTarget.of(connection.getHost(), connection.getPort(), 0);
    } catch (RuntimeException e) {
      // a socket factory of the application's own that cannot tell
      return RedisTarget.UNKNOWN.withDatabase(0);
    }
  }
}
