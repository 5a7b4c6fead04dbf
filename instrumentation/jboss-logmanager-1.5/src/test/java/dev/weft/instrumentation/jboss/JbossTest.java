package dev.weft.instrumentation.jboss;

import dev.weft.instrumentation.testing.JsonLogContract;
import dev.weft.instrumentation.testing.LogApp;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JBoss LogManager, from its floor to the newest. */
class JbossTest {
  abstract static class Case extends JsonLogContract {
    @RegisterExtension
    final WeavingAgent agent = WeavingAgent.of(new JbossLogModule()).leaving("Reference Reaper");

    private final String version;

    Case(String version) {
      this.version = version;
    }

    @Override
    protected WeavingAgent agent() {
      return agent;
    }

    @Override
    protected LogApp begin() {
      use(agent, version);
      return agent.make(JbossApp.class.getName(), LogApp.class);
    }
  }

  static void use(WeavingAgent agent, String version) {
    List<Path> jars = new ArrayList<>();
    jars.add(jar("jboss-logmanager-" + version));
    jars.add(jar("jboss-modules-1.12.1.Final"));
    jars.add(jar("wildfly-common-1.5.1.Final"));
    jars.add(jar("jboss-logging-3.5.3.Final"));
    for (String part : List.of("constraint", "cpu", "expression", "function", "net", "os", "ref")) {
      jars.add(jar("smallrye-common-" + part + "-2.2.0"));
    }
    agent.use("org.jboss.logmanager.", jars.toArray(new Path[0]));
  }

  private static Path jar(String name) {
    return Path.of("target/versions", name + ".jar");
  }

  @Nested
  class Newest extends Case {
    Newest() {
      super("3.1.2.Final");
    }
  }

  @Nested
  class OfWildFly extends Case {
    OfWildFly() {
      super("2.1.19.Final");
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }

  @Nested
  class Oldest extends Case {
    Oldest() {
      super("1.5.4.Final");
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }
}
