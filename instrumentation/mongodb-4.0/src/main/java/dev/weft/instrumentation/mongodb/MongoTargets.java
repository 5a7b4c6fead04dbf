package dev.weft.instrumentation.mongodb;

import com.mongodb.ServerAddress;
import com.mongodb.internal.connection.Connection;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.DbTarget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Server and database that a command goes to, kept by the driver's own address objects. */
final class MongoTargets {
  private static final int MOST_SERVERS = 10_000;
  private static final int MOST_DATABASES = 200;
  private static final String SYSTEM = "mongodb";
  private static final SideTable<ServerAddress, Map<String, DbTarget>> TARGETS =
      new SideTable<>(MOST_SERVERS);

  private MongoTargets() {}

  static DbTarget of(Connection connection, @Nullable String database) {
    ServerAddress server = connection.getDescription().getServerAddress();
    Map<String, DbTarget> known = TARGETS.get(server);
    if (known == null) {
      known = new ConcurrentHashMap<>();
      TARGETS.put(server, known);
    }
    String name = database == null ? "" : database;
    DbTarget target = known.get(name);
    if (target == null) {
      target = DbTarget.of(SYSTEM, name, server.getHost(), server.getPort());
      if (known.size() < MOST_DATABASES) {
        known.put(name, target);
      }
    }
    return target;
  }
}
