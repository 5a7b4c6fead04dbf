package com.example.shop.jetty;

import com.example.shop.Database;
import com.example.shop.Items;
import com.example.shop.Life;
import com.example.shop.web.ShopContext;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The shop on an embedded Jetty. */
public final class JettyApp {
  private JettyApp() {}

  public static void main(String[] args) throws Exception {
    try (Database database = Database.open()) {
      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      connector.setPort(0);
      server.addConnector(connector);
      server.setHandler(context(new Items(database.pool())));
      server.start();
      Life.ready(connector.getLocalPort());
      Life.untilEnd();
      server.stop();
    }
    System.out.println("BYE");
  }

  private static ServletContextHandler context(Items items) {
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(
        (classes, servlets) -> ShopContext.install(servlets, items));
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(409, "/oops");
    context.setErrorHandler(errors);
    // without it no servlet at all stands behind an unknown path, as in the other containers
    context.getServletHandler().setEnsureDefaultServlet(false);
    return context;
  }
}
