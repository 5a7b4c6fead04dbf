package com.example.chat;

import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoServerOptions;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.websocket.server.ServerEndpointConfig;

/** What is said: a name registered here is heard, whatever it comes over. */
final class Chat {
  static final String PATH = "/socket.io/";

  final EngineIoServer engine = new EngineIoServer(options());

  Chat() {
    SocketIoNamespace everybody = new SocketIoServer(engine).namespace("/");
    everybody.on("connection", arguments -> welcome(everybody, (SocketIoSocket) arguments[0]));
  }

  // whoever says that they are a stranger is not let in
  private static EngineIoServerOptions options() {
    EngineIoServerOptions options = EngineIoServerOptions.newFromDefault();
    options.setHandshakeInterceptor((query, headers) -> !query.containsKey("stranger"));
    return options;
  }

  private static void welcome(SocketIoNamespace everybody, SocketIoSocket socket) {
    socket.on("say", arguments -> everybody.broadcast((String) null, "said", arguments[0]));
    socket.on("remember", arguments -> remember(arguments));
    socket.on(
        "fail",
        arguments -> {
          throw new IllegalStateException("nobody sees this");
        });
    socket.on("leave", arguments -> socket.disconnect(true));
  }

  private static void remember(Object... arguments) {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:chat");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 4711");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    ((SocketIoSocket.ReceivedByLocalAcknowledgementCallback) arguments[arguments.length - 1])
        .sendAcknowledgement("remembered");
  }

  HttpServlet servlet() {
    return new Polls(engine);
  }

  ServerEndpointConfig endpoint() {
    return ServerEndpointConfig.Builder.create(Line.class, PATH)
        .configurator(
            new ServerEndpointConfig.Configurator() {
              @Override
              public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(new Line(engine));
              }
            })
        .build();
  }

  /** Every request of the polling transport. */
  private static final class Polls extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient EngineIoServer engine;

    Polls(EngineIoServer engine) {
      this.engine = engine;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws java.io.IOException {
      engine.handleRequest(request, response);
    }
  }
}
