package com.example.webshop;

import com.example.shop.Life;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.net.URI;
import java.nio.file.Files;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * A shop for weavers: Tomcat, Jersey, HikariCP, PostgreSQL, Redis by two clients, another service
 * by HTTP, a live feed over Socket.IO; no trace of any monitoring in it.
 */
public final class WebShop {
  private WebShop() {}

  public static void main(String[] args) throws Exception {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.OFF);
    }
    String redis = System.getProperty("shop.redis.host", "127.0.0.1");
    int port = Integer.getInteger("shop.redis.port");
    RedisClient lettuce = RedisClient.create(RedisURI.create(redis, port));
    try (HikariDataSource pool = new HikariDataSource(config());
        Cache cache = Cache.open(redis, port)) {
      Schema.lay(pool);
      serve(new Catalogue(pool, cache), new Orders(pool), lettuce);
    } finally {
      lettuce.shutdown();
    }
  }

  private static void serve(Catalogue catalogue, Orders orders, RedisClient lettuce)
      throws Exception {
    try (Feed feed = Feed.open(catalogue)) {
      Tomcat tomcat = tomcat(catalogue, new Api(catalogue, orders, feed), lettuce);
      tomcat.start();
      Life.ready(tomcat.getConnector().getLocalPort());
      Life.untilEnd();
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(System.getProperty("shop.jdbc.url"));
    config.setUsername(System.getProperty("shop.jdbc.user"));
    config.setMaximumPoolSize(8);
    return config;
  }

  private static Tomcat tomcat(Catalogue catalogue, Api api, RedisClient lettuce) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("web-shop").toString());
    Connector connector = new Connector();
    connector.setPort(Integer.getInteger("shop.port", 0));
    connector.setProperty("address", "127.0.0.1");
    // usual are 8,192, and each of ops/load's 10,000 users keeps one
    connector.setProperty("maxConnections", "12000");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Recommendations recommendations =
        new Recommendations(
            catalogue,
            lettuce.connect().async(),
            URI.create(System.getProperty("shop.ratings.url")));
    context.addServletContainerInitializer(
        (classes, servlets) -> {
          serve(servlets, "/api/*", new ServletContainer(api.config()));
          serve(servlets, "/recommendations", recommendations);
        },
        null);
    return tomcat;
  }

  private static void serve(ServletContext servlets, String mapping, Servlet servlet) {
    ServletRegistration.Dynamic served = servlets.addServlet(mapping, servlet);
    served.setAsyncSupported(true);
    served.setLoadOnStartup(1);
    served.addMapping(mapping);
  }
}
