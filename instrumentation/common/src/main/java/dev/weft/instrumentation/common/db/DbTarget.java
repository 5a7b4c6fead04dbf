package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;

/** The database that a connection leads to. Immutable. */
public final class DbTarget {
  /** A database of which nothing is known. */
  public static final DbTarget UNKNOWN = new DbTarget("other_sql", null, null, 0);

  private final String system;
  @Nullable private final String namespace;
  @Nullable private final String host;
  private final int port;
  private final Activity activity;
  private final Operation.Shared shared;

  DbTarget(String system, @Nullable String namespace, @Nullable String host, int port) {
    this.system = system;
    this.namespace = namespace;
    this.host = host;
    this.port = port;
    String target = PoolDependency.targetOf(host, port, namespace);
    activity = Activity.of(target == null ? null : system + " " + target);
    shared = DbAttributes.of(this);
  }

  /** What spans say of it. */
  Operation.Shared shared() {
    return shared;
  }

  /** What the application does with it; of equal targets the same. */
  Activity activity() {
    return activity;
  }

  /** The target of a JDBC URL, which may hold credentials: none of them is kept. */
  public static DbTarget ofJdbcUrl(@Nullable String url) {
    return url == null ? UNKNOWN : JdbcUrl.parse(url);
  }

  /**
   * The target of parts that are known apart; what cannot be a name or a host is left out.
   *
   * @param system as {@code db.system.name} names it
   * @param port 0 when there is none
   */
  public static DbTarget of(
      String system, @Nullable String namespace, @Nullable String host, int port) {
    boolean isHost = host != null && JdbcUrl.isHost(host);
    return new DbTarget(system, JdbcUrl.name(namespace), isHost ? host : null, isHost ? port : 0);
  }

  /** {@code db.system.name}. */
  public String system() {
    return system;
  }

  /** {@code db.namespace}: the database's name, null when the URL does not say. */
  @Nullable
  public String namespace() {
    return namespace;
  }

  @Nullable
  public String host() {
    return host;
  }

  /** The port, 0 when the URL does not say. */
  public int port() {
    return port;
  }
}
