package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.endpoints.BeaconEndpoint;
import dev.weft.agent.endpoints.DetailedHealthEndpoint;
import dev.weft.agent.endpoints.ErrorEndpoint;
import dev.weft.agent.endpoints.ErrorsEndpoint;
import dev.weft.agent.endpoints.HealthEndpoint;
import dev.weft.agent.endpoints.LiveEndpoint;
import dev.weft.agent.endpoints.MetricsEndpoint;
import dev.weft.agent.endpoints.ReadyEndpoint;
import dev.weft.agent.endpoints.RecoveryEndpoint;
import dev.weft.agent.endpoints.ReloadEndpoint;
import dev.weft.agent.endpoints.RoomsEndpoint;
import dev.weft.agent.endpoints.RulesEndpoint;
import dev.weft.agent.endpoints.ScriptEndpoint;
import dev.weft.agent.endpoints.SlaEndpoint;
import dev.weft.agent.endpoints.StartupEndpoint;
import dev.weft.agent.endpoints.StatsEndpoint;
import dev.weft.agent.endpoints.TraceEndpoint;
import dev.weft.agent.endpoints.TraceTestEndpoint;
import dev.weft.agent.endpoints.TracesEndpoint;
import dev.weft.agent.log.Log;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import dev.weft.bootstrap.Nullable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Puts the embedded HTTP server together. */
final class Server {
  private static final int MOST_TOKEN_BYTES = 4096;

  private Server() {}

  static void start(Engine engine, Upkeep upkeep) {
    Config config = engine.config();
    if (!config.flag(Properties.HTTP_ENABLED)) {
      return;
    }
    Router router =
        new Router(
                Access.of(token(config), config.flag(Properties.METRICS_PUBLIC))
                    .alsoFrom(config.texts(Properties.WEB_VITALS_ORIGINS)))
            .add("GET", "/metrics", Guard.METRICS, new MetricsEndpoint(engine.metrics()))
            .add("GET", "/health", Guard.OPEN, new HealthEndpoint())
            .add("GET", "/health/live", Guard.OPEN, new LiveEndpoint(engine.health()))
            .add("GET", "/health/ready", Guard.OPEN, new ReadyEndpoint(engine.health()))
            .add("GET", "/health/startup", Guard.OPEN, new StartupEndpoint(engine.health()))
            .add(
                "GET",
                "/health/detailed",
                Guard.PROTECTED,
                new DetailedHealthEndpoint(engine.health(), engine.errorRates()))
            .add("GET", "/traces", Guard.PROTECTED, new TracesEndpoint(engine.traces()))
            .add("GET", "/traces/{id}", Guard.PROTECTED, new TraceEndpoint(engine.traces()))
            .add("GET", "/errors", Guard.PROTECTED, new ErrorsEndpoint(engine.errors()))
            .add("GET", "/errors/{id}", Guard.PROTECTED, new ErrorEndpoint(engine.errors()))
            .add("GET", "/socketio/rooms", Guard.PROTECTED, rooms(engine))
            .add("GET", "/socketio/rooms/{room}/events", Guard.PROTECTED, rooms(engine))
            .add(
                "POST",
                "/ops/trace/test",
                Guard.PROTECTED,
                new TraceTestEndpoint(engine.tracing()));
    addOperations(router, engine, upkeep);
    HttpServer.start(
        new ServerSettings()
            .host(config.text(Properties.HTTP_HOST))
            .port(config.number(Properties.HTTP_PORT, 0, 65_535))
            .portRange(config.number(Properties.HTTP_PORT_RANGE, 0, 1_000)),
        router,
        new ServerMessages());
  }

  private static void addOperations(Router router, Engine engine, Upkeep upkeep) {
    RecoveryEndpoint recovery =
        new RecoveryEndpoint(upkeep.protection(), upkeep.moduleErrors(), upkeep)
            .rules(upkeep.rules());
    router
        .add("GET", "/sla/status", Guard.PROTECTED, new SlaEndpoint(upkeep.slos()))
        .add("GET", "/recovery/status", Guard.PROTECTED, recovery)
        .add("GET", "/ops/rules", Guard.PROTECTED, new RulesEndpoint(upkeep.rules()))
        .add("GET", "/system/stats", Guard.PROTECTED, new StatsEndpoint(engine.metrics()))
        .add("POST", "/ops/reload", Guard.PROTECTED, new ReloadEndpoint(upkeep.reloads()));
    if (engine.config().flag(Properties.WEB_VITALS)) {
      router
          .add("GET", "/web-vitals.js", Guard.OPEN, new ScriptEndpoint())
          .add("POST", "/ops/ingest", Guard.SAME_ORIGIN, new BeaconEndpoint(engine.metrics()));
    }
  }

  private static Handler rooms(Engine engine) {
    return new RoomsEndpoint(engine.documents(), engine.config().flag(Properties.SOCKETIO_ROOMS));
  }

  /** The configured token, null when there is none; a file that cannot be read opens nothing. */
  @Nullable
  private static String token(Config config) {
    String token = config.text(Properties.HTTP_TOKEN);
    if (!token.isEmpty()) {
      return token;
    }
    String path = config.text(Properties.HTTP_TOKEN_FILE);
    if (path.isEmpty()) {
      return null;
    }
    try (InputStream in = new FileInputStream(path)) {
      byte[] bytes = new byte[MOST_TOKEN_BYTES];
      int length = in.read(bytes);
      return length <= 0 ? "" : new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      Log.warn("http - token file " + path + " could not be read - protected paths stay closed");
      return "";
    }
  }

  private static final class ServerMessages implements ServerLog {
    @Override
    public void info(String message) {
      Log.info("http - " + message);
    }

    @Override
    public void warn(String message) {
      Log.warn("http - " + message);
    }
  }
}
