package dev.weft.instrumentation.jedis4;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.redis.RedisArguments;
import dev.weft.instrumentation.common.redis.RedisCall;
import dev.weft.instrumentation.common.redis.RedisConversation;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import dev.weft.instrumentation.common.redis.RedisTarget;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;

/** The conversation of each connection. Used by the thread that uses the connection. */
public final class JedisConnections {
  private static final int MOST_CONNECTIONS = 50_000;
  private static final RedisArguments ARGUMENTS = new JedisArguments();
  private static final SideTable<Connection, RedisConversation> CONVERSATIONS =
      new SideTable<>(MOST_CONNECTIONS);

  private JedisConnections() {}

  /** Null when there is nothing to tell {@link #sent}. */
  @Nullable
  public static RedisCall begin(
      Connection connection, @Nullable Object socketFactory, CommandArguments arguments) {
    RedisConversation known = connected(connection, socketFactory);
    return known.begin(JedisCommands.of(arguments), arguments);
  }

  /** A pool may hand a connection out over which no command has gone. */
  public static RedisConversation connected(Connection connection, @Nullable Object socketFactory) {
    RedisConversation known = CONVERSATIONS.get(connection);
    if (known == null) {
      known = new RedisConversation(targetOf(socketFactory), ARGUMENTS);
      CONVERSATIONS.put(connection, known);
    }
    return known;
  }

  public static void sent(
      Connection connection,
      CommandArguments arguments,
      RedisCall call,
      @Nullable Throwable thrown) {
    RedisConversation known = CONVERSATIONS.get(connection);
    if (known == null) {
      // too many connections to keep track of
      call.end(thrown);
      return;
    }
    RedisMetrics command = JedisCommands.of(arguments);
    if (thrown != null) {
      known.notSent(call, command, thrown, connection.isBroken());
      return;
    }
    if (command.isSelect()) {
      known.selecting(JedisArguments.databaseOf(arguments));
    }
    known.sent(call, command, arguments);
  }

  public static void read(
      Connection connection, @Nullable Object reply, @Nullable Throwable thrown) {
    RedisConversation known = CONVERSATIONS.get(connection);
    if (known == null) {
      return;
    }
    if (thrown == null) {
      known.replied(reply);
    } else if (thrown instanceof JedisDataException) {
      known.failed(thrown);
    } else {
      known.broken(thrown);
    }
  }

  public static void closed(Connection connection) {
    RedisConversation known = CONVERSATIONS.get(connection);
    if (known != null) {
      known.closed();
    }
  }

  public static void unsubscribed(Connection connection) {
    RedisConversation known = CONVERSATIONS.get(connection);
    if (known != null) {
      known.unsubscribed();
    }
  }

  /** Where a connection leads to; null when it was never connected. */
  @Nullable
  static RedisTarget targetOf(Connection connection) {
    RedisConversation known = CONVERSATIONS.get(connection);
    return known == null ? null : known.target();
  }

  private static RedisTarget targetOf(@Nullable Object socketFactory) {
    if (socketFactory instanceof DefaultJedisSocketFactory) {
      HostAndPort server = ((DefaultJedisSocketFactory) socketFactory).getHostAndPort();
      if (server != null) {
        return RedisTarget.of(server.getHost(), server.getPort(), 0);
      }
    }
    // a socket factory of the application's own: it is not asked
    return RedisTarget.UNKNOWN.withDatabase(0);
  }
}
