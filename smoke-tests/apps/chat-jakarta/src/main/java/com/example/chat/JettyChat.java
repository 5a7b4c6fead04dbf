package com.example.chat;

import com.example.shop.Life;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The chat on an embedded Jetty 12. */
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
    JakartaWebSocketServletContainerInitializer.configure(
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
