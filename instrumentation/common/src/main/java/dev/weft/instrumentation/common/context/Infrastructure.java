package dev.weft.instrumentation.common.context;

/**
 * Tasks that a container, a driver or the platform makes for its own sake: what they go on to do
 * belongs to no request, least of all to the one during which they were submitted.
 */
final class Infrastructure extends ClassValue<Boolean> {
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
    // looks after the time-outs of every command, by a stage of its own
    "io.lettuce.core.protocol.",
    // Those that run something are told apart by what they run. The others wait for a future or
    // pass its value on: there is one for each get().
    "java.util.concurrent.CompletableFuture$Uni",
    "java.util.concurrent.CompletableFuture$Bi",
    "java.util.concurrent.CompletableFuture$Or",
    "java.util.concurrent.CompletableFuture$AnyOf",
    "java.util.concurrent.CompletableFuture$CoCompletion",
    "java.util.concurrent.CompletableFuture$Signaller",
  };

  private static final Infrastructure KNOWN = new Infrastructure();

  private Infrastructure() {}

  static boolean owns(Object work) {
    return KNOWN.get(work.getClass());
  }

  @Override
  protected Boolean computeValue(Class<?> type) {
    String name = type.getName();
    for (String each : PACKAGES) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
