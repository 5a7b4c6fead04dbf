package com.example.mix;

import jakarta.servlet.Filter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * The service as it is: {@code MixApp <port of Redis>}. Says {@code READY <port>} and ends when its
 * input does.
 */
public final class MixApp {
  private MixApp() {}

  public static void main(String[] arguments) throws Exception {
    serve(new Backends(Integer.parseInt(arguments[0])), null);
  }

  static void serve(Backends backends, Filter filter) throws Exception {
    Tomcat tomcat = new Tomcat();
    File folder = Files.createTempDirectory("mix").toFile();
    folder.deleteOnExit();
    tomcat.setBaseDir(folder.getPath());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.getConnector().setProperty("maxThreads", "32");
    Context context = tomcat.addContext("", folder.getPath());
    add(context, "/ping", new MixServlet(backends, MixServlet::ping));
    add(context, "/items", new MixServlet(backends, MixServlet::items));
    add(context, "/mix", new MixServlet(backends, MixServlet::mix));
    Tomcat.addServlet(context, "/state", new StateServlet()).addMapping("/state");
    if (filter != null) {
      add(context, filter);
    }
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    System.out.flush();
    untilInputEnds();
    Runtime.getRuntime().exit(0);
  }

  private static void add(Context context, String path, MixServlet servlet) {
    Tomcat.addServlet(context, path, servlet).addMapping(path);
  }

  private static void add(Context context, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("telemetry");
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("telemetry");
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }

  private static void untilInputEnds() throws IOException {
    while (System.in.read() >= 0) {
      // until whoever started this closes it
    }
  }
}
