package dev.weft.instrumentation.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.PoolDependency;
import java.io.IOException;
import java.lang.ref.WeakReference;

/**
 * A cluster of MongoDB as the driver's own monitor sees it, which asks each server every ten
 * seconds over connections of its own: nothing is asked here, and no connection is taken.
 */
public final class MongoProbe extends Recorder.Dependency {
  private static final int MOST_CLIENTS = 1000;
  private static final SideTable<MongoClient, MongoProbe> PROBES = new SideTable<>(MOST_CLIENTS);

  private final WeakReference<MongoClient> client;
  @Nullable private volatile String target;
  private volatile boolean isOver;

  private MongoProbe(MongoClient client) {
    this.client = new WeakReference<>(client);
  }

  /** A client was made. One constructor calls another: only the first to end counts. */
  public static synchronized void made(MongoClient client) {
    if (PROBES.get(client) == null) {
      MongoProbe fresh = new MongoProbe(client);
      if (PROBES.put(client, fresh)) {
        Recorder.get().discovered(fresh);
      }
    }
  }

  /** A client is being closed. */
  public static void closed(MongoClient client) {
    MongoProbe known = PROBES.get(client);
    if (known != null) {
      known.isOver = true;
    }
  }

  @Override
  public String system() {
    return "mongodb";
  }

  @Override
  @Nullable
  public String target() {
    return target;
  }

  @Override
  public String label() {
    return "client";
  }

  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws IOException {
    MongoClient alive = client.get();
    if (alive == null || isOver) {
      return GONE;
    }
    ClusterDescription cluster = alive.getClusterDescription();
    long best = -1;
    String first = null;
    for (ServerDescription server : cluster.getServerDescriptions()) {
      String name =
          PoolDependency.targetOf(
              server.getAddress().getHost(), server.getAddress().getPort(), null);
      first = first == null || name != null && name.compareTo(first) < 0 ? name : first;
      long roundTrip = server.isOk() ? server.getRoundTripTimeNanos() : -1;
      best = best < 0 || roundTrip >= 0 && roundTrip < best ? roundTrip : best;
    }
    // the first by its name, since the order is the driver's: kept, since members come and go
    target = target == null ? first : target;
    if (best < 0) {
      throw new IOException("MongoDB: the driver's monitor reaches no server");
    }
    return best;
  }
}
