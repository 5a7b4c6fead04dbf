package com.example.chat;

import com.example.shop.Life;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.websocket.jsr356.server.deploy.WebSocketServerContainerInitializer;

/** The chat on an embedded Jetty: 9.4, and 12 where its packages are renamed. */
public final class JettyChat {
  private JettyChat() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    Chat chat = new Chat();
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    ServletHolder polls = new ServletHolder("polls", chat.servlet());
    polls.setAsyncSupported(true);
    context.addServlet(polls, Chat.PATH + "*");
    WebSocketServerContainerInitializer.configure(
        context, (servlets, sockets) -> sockets.addEndpoint(chat.endpoint()));
    server.setHandler(context);
    server.start();
    Life.ready(connector.getLocalPort());
    Life.untilEnd();
    chat.engine.shutdown();
    server.stop();
    System.out.println("BYE");
  }
}
