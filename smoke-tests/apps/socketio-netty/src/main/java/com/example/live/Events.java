package com.example.live;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.listener.ClientListeners;

/** What clients can ask for. */
final class Events {
  private static final int PATIENCE_SECONDS = 1;

  private final SocketIOServer server;
  private final Orders orders;

  Events(SocketIOServer server, Orders orders) {
    this.server = server;
    this.orders = orders;
  }

  void register(ClientListeners listeners) {
    listeners.addEventListener("echo", String.class, Events::echo);
    listeners.addEventListener("fail", String.class, Events::fail);
    listeners.addEventListener("order", String.class, this::order);
    listeners.addEventListener("join", String.class, Events::join);
    listeners.addEventListener("leave", String.class, Events::leave);
    listeners.addEventListener("say", String.class, this::say);
    listeners.addEventListener("shout", String.class, this::shout);
    listeners.addEventListener("ask", String.class, Events::ask);
    listeners.addEventListener("bye", String.class, (client, data, ack) -> client.disconnect());
  }

  /** By an acknowledgement where one is asked for, else by an event. */
  static void echo(SocketIOClient client, String data, AckRequest ack) {
    if (ack.isAckRequested()) {
      ack.sendAckData(data);
    } else {
      client.sendEvent("echo", data);
    }
  }

  private static void fail(SocketIOClient client, String data, AckRequest ack) {
    throw new IllegalStateException("no such thing as '" + data + "'");
  }

  private void order(SocketIOClient client, String data, AckRequest ack) throws Exception {
    orders.place(data);
    server.getBroadcastOperations().sendEvent("ordered", data);
    ack.sendAckData("done");
  }

  private static void join(SocketIOClient client, String room, AckRequest ack) {
    client.joinRoom(room);
    ack.sendAckData("in");
  }

  private static void leave(SocketIOClient client, String room, AckRequest ack) {
    client.leaveRoom(room);
    ack.sendAckData("out");
  }

  /** A room, a blank, and what is said there. */
  private void say(SocketIOClient client, String data, AckRequest ack) {
    int blank = data.indexOf(' ');
    server.getRoomOperations(data.substring(0, blank)).sendEvent("said", data.substring(blank + 1));
  }

  private void shout(SocketIOClient client, String data, AckRequest ack) {
    server.getBroadcastOperations().sendEvent("shouted", data);
  }

  /** Asks back, and says whether it was answered. */
  private static void ask(SocketIOClient client, String data, AckRequest ack) {
    client.sendEvent(
        "question",
        new AckCallback<String>(String.class, PATIENCE_SECONDS) {
          @Override
          public void onSuccess(String answer) {
            client.sendEvent("answered", answer);
          }

          @Override
          public void onTimeout() {
            client.sendEvent("unanswered", data);
          }
        },
        data);
  }
}
