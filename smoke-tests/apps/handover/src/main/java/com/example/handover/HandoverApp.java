package com.example.handover;

import com.example.shop.Life;
import java.nio.file.Files;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A server of which every request asks another thread to ask {@code /far} which trace it belongs
 * to.
 */
public final class HandoverApp {
  private HandoverApp() {}

  public static void main(String[] args) throws Exception {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.OFF);
    }
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("handover").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "200");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "far", new FarEnd()).addMapping("/far");
    Through through = new Through(connector);
    Tomcat.addServlet(context, "through", through).setAsyncSupported(true);
    context.addServletMappingDecoded("/through/*", "through");
    tomcat.start();
    Life.ready(connector.getLocalPort());
    Life.untilEnd();
    through.close();
    tomcat.stop();
    tomcat.destroy();
    System.out.println("BYE");
  }
}
