package dev.weft.instrumentation.common.context;

/**
 * Tasks that a container or a driver gives to a pool for its own sake: what they go on to do
 * belongs to no request, least of all to the one during which they were submitted.
 */
final class Infrastructure {
  private static final String[] PACKAGES = {
    "org.apache.tomcat.util.",
    "org.apache.coyote.",
    "org.apache.catalina.core.ContainerBase",
    "org.eclipse.jetty.",
    "io.undertow.",
    "org.xnio.",
    "org.jboss.threads.",
    "io.netty.",
    "com.zaxxer.hikari.",
    "com.mchange.",
    "com.mongodb.internal.",
    "io.nats.client.impl.",
    "sun.",
  };

  private Infrastructure() {}

  static boolean owns(Object work) {
    String name = work.getClass().getName();
    for (String each : PACKAGES) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
