package dev.weft.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/**
 * Clients of Socket.IO over WebSocket, by the protocol itself (Engine.IO 4): they send events and
 * wait for each acknowledgement.
 */
final class Watcher {
  /** What Gatling calls the time from an event to its acknowledgement, and getting there. */
  static final String ACKNOWLEDGED = "acknowledged";

  static final String CONNECTED = "connected";

  private static final int PATIENCE_SECONDS = 5;
  private static final String COUNT = "count";

  private Watcher() {}

  static HttpProtocolBuilder protocol(Plan plan) {
    return http.wsBaseUrl(plan.base().replaceFirst("^http", "ws")).wsAutoReplySocketIo4();
  }

  static ChainBuilder watch(Plan plan, Deadline over) {
    String place = plan.socketio().required("namespace").asText();
    String namespace = place.equals("/") ? "" : place + ",";
    ChainBuilder ask =
        exec(ws("event")
                .sendText(user -> event(plan, namespace, user))
                .await(PATIENCE_SECONDS)
                .on(
                    ws.checkTextMessage(ACKNOWLEDGED)
                        .matching(regex(user -> "^43" + namespace + user.getInt(COUNT) + "\\["))))
            .pause(plan.pause().dividedBy(2), plan.pause().multipliedBy(3).dividedBy(2));
    return exec(ws("connection")
            .connect("/socket.io/?EIO=4&transport=websocket")
            .await(PATIENCE_SECONDS)
            .on(ws.checkTextMessage("open").matching(regex("^0"))))
        .exec(
            ws("namespace")
                .sendText("40" + namespace)
                .await(PATIENCE_SECONDS)
                .on(ws.checkTextMessage(CONNECTED).matching(regex("^40"))))
        .exitHereIfFailed()
        .exec(asLongAs(over, COUNT).on(ask))
        .exec(ws("close").close());
  }

  private static String event(Plan plan, String namespace, Session user) {
    int count = user.getInt(COUNT);
    String name = plan.socketio().required("event").asText();
    return "42" + namespace + count + "[\"" + name + "\"," + (1 + count % 500) + "]";
  }
}
