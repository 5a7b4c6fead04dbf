package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.PoolDependency;
import dev.weft.instrumentation.common.messaging.BrokerAddress;
import io.nats.client.Connection;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;

/**
 * Asks a broker over the application's connection, by the client's own {@code PING}: {@code flush}
 * waits for its {@code PONG}. What other threads send is neither held up nor reordered.
 */
public final class NatsProbe extends Recorder.Dependency {
  private static final int MOST_CONNECTIONS = 1000;
  private static final SideTable<Connection, NatsProbe> PROBES = new SideTable<>(MOST_CONNECTIONS);

  private final WeakReference<Connection> connection;
  @Nullable private volatile String target;

  private NatsProbe(Connection connection) {
    this.connection = new WeakReference<>(connection);
  }

  /** A connection is used. */
  public static void used(Connection connection) {
    if (PROBES.get(connection) == null) {
      add(connection);
    }
  }

  private static synchronized void add(Connection connection) {
    if (PROBES.get(connection) == null) {
      NatsProbe fresh = new NatsProbe(connection);
      if (PROBES.put(connection, fresh)) {
        fresh.locate(connection);
        Recorder.get().discovered(fresh);
      }
    }
  }

  // the first server that it was connected to: it may go over to another of the same cluster
  private void locate(Connection alive) {
    BrokerAddress server = target == null ? NatsServers.of(alive) : null;
    if (server != null) {
      target = PoolDependency.targetOf(server.host(), server.port(), null);
    }
  }

  @Override
  public String system() {
    return "nats";
  }

  @Override
  @Nullable
  public String target() {
    return target;
  }

  @Override
  public String label() {
    return "connection";
  }

  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws Exception {
    Connection alive = connection.get();
    Connection.Status status = alive == null ? null : alive.getStatus();
    if (alive == null || status == Connection.Status.CLOSED) {
      return GONE;
    }
    if (status != Connection.Status.CONNECTED) {
      throw new IOException("NATS: expecting CONNECTED, got " + status);
    }
    locate(alive);
    long start = System.nanoTime();
    alive.flush(Duration.ofNanos(timeoutNanos));
    return System.nanoTime() - start;
  }
}
