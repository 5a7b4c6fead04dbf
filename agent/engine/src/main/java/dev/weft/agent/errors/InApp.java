package dev.weft.agent.errors;

import java.util.List;

/** Which frames are the application's own. Immutable. */
public final class InApp {
  private static final String[] LIBRARIES = {
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "com.oracle.",
    "org.graalvm.",
    "kotlin.",
    "kotlinx.",
    "scala.",
    "groovy.",
    "clojure.",
    "akka.",
    "org.codehaus.groovy.",
    "org.springframework.",
    "org.apache.",
    "org.eclipse.",
    "org.glassfish.",
    "org.jboss.",
    "org.wildfly.",
    "org.hibernate.",
    "org.hsqldb.",
    "org.h2.",
    "org.postgresql.",
    "org.mariadb.",
    "com.mysql.",
    "com.microsoft.",
    "com.mongodb.",
    "com.zaxxer.",
    "com.mchange.",
    "com.google.",
    "com.fasterxml.",
    "com.github.benmanes.",
    "com.ibm.",
    "com.corundumstudio.",
    "io.netty.",
    "io.undertow.",
    "io.vertx.",
    "io.quarkus.",
    "io.micronaut.",
    "io.lettuce.",
    "io.nats.",
    "io.socket.",
    "io.grpc.",
    "io.reactivex.",
    "io.micrometer.",
    "io.opentelemetry.",
    "io.prometheus.",
    "io.projectreactor.",
    "reactor.",
    "rx.",
    "redis.clients.",
    "redis.embedded.",
    "okhttp3.",
    "okio.",
    "retrofit2.",
    "ch.qos.",
    "org.slf4j.",
    "org.quartz.",
    "org.aopalliance.",
    "org.aspectj.",
    "net.bytebuddy.",
    "net.sf.cglib.",
    "javassist.",
    "org.junit.",
    "org.mockito.",
    "org.xnio.",
    "org.redisson.",
    "org.flywaydb.",
    "liquibase.",
    "freemarker.",
    "dev.weft.",
    "$Proxy"
  };

  private final String[] own;

  /** The application's packages as prefixes; when there are none: all that is no known library. */
  public InApp(List<String> prefixes) {
    own = prefixes.toArray(new String[0]);
  }

  boolean holds(String className) {
    return own.length > 0 ? beginsWith(className, own) : !beginsWith(className, LIBRARIES);
  }

  private static boolean beginsWith(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
