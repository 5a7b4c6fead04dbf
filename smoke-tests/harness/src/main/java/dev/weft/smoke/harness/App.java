package dev.weft.smoke.harness;

import java.nio.file.Path;
import java.util.List;

/** The applications of {@code smoke-tests/apps}. */
public enum App {
  TOMCAT_9("tomcat-9", "com.example.shop.tomcat.TomcatApp", 8),
  FLOOD("tomcat-9", "com.example.shop.web.Flood", 8),
  RUSH("tomcat-9", "com.example.shop.web.Rush", 8),
  TOMCAT_10("tomcat-10", "com.example.shop.tomcat.TomcatApp", 11),
  TOMCAT_11("tomcat-11", "com.example.shop.tomcat.TomcatApp", 17),
  JETTY_12("jetty-12", "com.example.shop.jetty.JettyApp", 17),
  SPRING_BOOT_3("spring-boot-3", "", 17),
  WEB_SHOP("web-shop", "com.example.webshop.WebShop", 11),
  HELLO("plain", "com.example.plain.Hello", 8),
  LOGGING("plain", "com.example.plain.Logging", 8),
  ROLLING("plain", "com.example.plain.Rolling", 8),
  LOADING("plain", "com.example.plain.Loading", 8),
  QUERIES("plain", "com.example.plain.Queries", 8),
  HTTP_CLIENTS("plain", "com.example.plain.HttpClients", 8),
  ISOLATED("plain", "com.example.plain.Isolated", 8),
  REDEPLOYS("plain", "com.example.plain.Redeploys", 8),
  HANDOVER("handover", "com.example.handover.HandoverApp", 8),
  ARENA("arena", "com.example.arena.Arena", 8),
  CHAT_JETTY_9("chat", "com.example.chat.JettyChat", 8),
  CHAT_TOMCAT_9("chat", "com.example.chat.TomcatChat", 8),
  CHAT_JETTY_12("chat-jakarta", "com.example.chat.JettyChat", 17),
  CHAT_TOMCAT_10("chat-jakarta", "com.example.chat.TomcatChat", 17),
  SOCKETIO_NETTY("socketio-netty", "com.example.live.LiveServer", 11),
  SOCKETIO_NETTY_1_7("socketio-netty-1.7", "com.example.live.LiveServer", 11),
  VISITOR("socketio-visitor", "com.example.visitor.Visitor", 11),
  VISITOR_1_0("socketio-visitor-1.0", "com.example.visitor.Visitor", 11),
  AUDIENCE("socketio-visitor", "com.example.crowd.Audience", 11),
  HOSTILE("socketio-visitor", "com.example.crowd.Hostile", 11);

  private final String module;
  private final String main;
  private final int minimumJava;

  App(String module, String main, int minimumJava) {
    this.module = module;
    this.main = main;
    this.minimumJava = minimumJava;
  }

  public boolean runsOn(Jvm jvm) {
    return jvm.version() >= minimumJava;
  }

  /** How {@code java} is told to run it: a class path and a main, or an executable jar. */
  List<String> command() {
    Path target = Layout.smokeTests().resolve("apps").resolve(module).resolve("target");
    String jar = target.resolve(module + ".jar").toString();
    return main.isEmpty()
        ? List.of("-jar", jar)
        : List.of("-cp", jar + java.io.File.pathSeparator + target.resolve("lib/*"), main);
  }
}
