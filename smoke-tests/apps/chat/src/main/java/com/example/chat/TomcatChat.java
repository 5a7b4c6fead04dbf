package com.example.chat;

import com.example.shop.Life;
import java.nio.file.Files;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.websocket.server.ServerContainer;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The chat on an embedded Tomcat. */
public final class TomcatChat {
  private TomcatChat() {}

  public static void main(String[] args) throws Exception {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.WARNING);
    }
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("chat").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    Chat chat = new Chat();
    Context context = tomcat.addContext("", null);
    Wrapper servlet = Tomcat.addServlet(context, "polls", chat.servlet());
    servlet.setAsyncSupported(true);
    servlet.addMapping(Chat.PATH + "*");
    context.addServletContainerInitializer(new WsSci(), null);
    tomcat.start();
    ServerContainer sockets =
        (ServerContainer)
            context.getServletContext().getAttribute("javax.websocket.server.ServerContainer");
    sockets.addEndpoint(chat.endpoint());
    Life.ready(tomcat.getConnector().getLocalPort());
    Life.untilEnd();
    chat.engine.shutdown();
    tomcat.stop();
    tomcat.destroy();
    System.out.println("BYE");
  }
}
