package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.instrumentation.common.db.Activity;
import dev.weft.instrumentation.common.db.PoolDependency;

/** The server, and the database on it, that a connection leads to. Immutable. */
public final class RedisTarget {
  /** A server of which nothing is known. */
  public static final RedisTarget UNKNOWN = new RedisTarget(null, 0, -1);

  @Nullable private final String host;
  private final int port;
  private final int database;
  @Nullable private final String namespace;
  private final Activity activity;
  private final Operation.Shared shared;

  private RedisTarget(@Nullable String host, int port, int database) {
    this.host = host;
    this.port = port;
    this.database = database;
    namespace = database < 0 ? null : Integer.toString(database);
    activity =
        Activity.of(
            host == null ? null : "redis " + PoolDependency.targetOf(host, port, namespace));
    shared = RedisAttributes.of(this);
  }

  /** What spans say of it. */
  Operation.Shared shared() {
    return shared;
  }

  /**
   * A target.
   *
   * @param host a name, an address or the path of a socket; never a URL, which may hold a password
   * @param port 0 or less when there is none
   * @param database the index of the database, less than 0 when it is not known
   */
  public static RedisTarget of(@Nullable String host, int port, int database) {
    return new RedisTarget(host, port, database);
  }

  /** The same server, another database. */
  public RedisTarget withDatabase(int index) {
    return index == database ? this : new RedisTarget(host, port, index);
  }

  /** What the application does with it; of equal targets the same. */
  Activity activity() {
    return activity;
  }

  @Nullable
  public String host() {
    return host;
  }

  /** The port, 0 or less when there is none. */
  public int port() {
    return port;
  }

  /** The index of the database, less than 0 when it is not known. */
  public int database() {
    return database;
  }

  /** {@code db.namespace}: the index as a text, null when it is not known. */
  @Nullable
  public String namespace() {
    return namespace;
  }
}
