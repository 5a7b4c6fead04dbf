package com.example.shop.tomcat;

import com.example.shop.Database;
import com.example.shop.Items;
import com.example.shop.Life;
import com.example.shop.web.ShopContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** The shop on an embedded Tomcat. */
public final class TomcatApp {
  private TomcatApp() {}

  private static Level loudness() {
    return Boolean.getBoolean("shop.loud") ? Level.INFO : Level.WARNING;
  }

  public static void main(String[] args) throws Exception {
    Level level = Boolean.getBoolean("shop.quiet") ? Level.OFF : loudness();
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(level);
    }
    try (Database database = Database.open()) {
      Tomcat tomcat = tomcat(new Items(database.pool()));
      tomcat.start();
      Life.ready(tomcat.getConnector().getLocalPort());
      Life.untilEnd();
      tomcat.stop();
      tomcat.destroy();
    }
    System.out.println("BYE");
  }

  private static Tomcat tomcat(Items items) throws IOException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("shop").toString());
    tomcat.setConnector(loopback());
    Context context = tomcat.addContext("", null);
    context.addServletContainerInitializer(
        (classes, servlets) -> ShopContext.install(servlets, items), null);
    // mapped by Tomcat's own API, of which the servlet's registration learns nothing
    Tomcat.addServlet(context, "embedded", ShopContext.page(items)).addMapping("/embedded");
    ErrorPage oops = new ErrorPage();
    oops.setErrorCode(409);
    oops.setLocation("/oops");
    context.addErrorPage(oops);
    return tomcat;
  }

  private static Connector loopback() {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    return connector;
  }
}
