package dev.weft.instrumentation.jboss;

import dev.weft.instrumentation.testing.JsonLogContract;
import dev.weft.instrumentation.testing.LogApp;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JBoss LogManager, from its floor to the newest. */
class JbossTest {
  abstract static class Case extends JsonLogContract {
    @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JbossLogModule());

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
    agent.use(
        "org.jboss.logmanager.",
        Path.of("target/versions/jboss-logmanager-" + version + ".jar"),
        Path.of("target/versions/jboss-modules-1.12.1.Final.jar"));
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
