package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.util.ArrayList;
import java.util.List;

/** The servers that each client leads to. */
public final class LettuceProbes {
  private static final int MOST_CLIENTS = 1000;
  private static final int MOST_SERVERS = 8;
  private static final SideTable<Object, List<LettuceProbe>> PROBES = new SideTable<>(MOST_CLIENTS);

  private LettuceProbes() {}

  /** A client connects to a server. */
  public static void connected(RedisClient client, @Nullable RedisURI server) {
    if (server != null && !Recorder.get().isProbing()) {
      add(client, server);
    }
  }

  // connecting costs round trips already
  private static synchronized void add(RedisClient client, RedisURI server) {
    List<LettuceProbe> known = PROBES.get(client);
    if (known == null) {
      known = new ArrayList<>(1);
      if (!PROBES.put(client, known)) {
        return;
      }
    }
    String target = LettuceProbe.targetOf(server);
    for (LettuceProbe probe : known) {
      if (probe.target().equals(target)) {
        return;
      }
    }
    if (known.size() < MOST_SERVERS) {
      LettuceProbe fresh = new LettuceProbe(client, server, target);
      known.add(fresh);
      Recorder.get().discovered(fresh);
    }
  }

  /** A client is shut down, and with it what was made by it. */
  public static synchronized void over(Object client) {
    List<LettuceProbe> known = PROBES.get(client);
    if (known != null) {
      for (LettuceProbe probe : known) {
        probe.over();
      }
      PROBES.remove(client);
    }
  }
}
