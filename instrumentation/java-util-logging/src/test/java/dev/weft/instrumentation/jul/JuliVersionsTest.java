package dev.weft.instrumentation.jul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tomcat's JULI; the platform's own classes are woven in a JVM of their own: LogsTest. */
class JuliVersionsTest {
  private static final String FORMATTER = "org.apache.juli.OneLineFormatter";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JulModule());

  private void use(String version) {
    String name = version.startsWith("6.") ? "juli-" : "tomcat-juli-";
    agent.use("org.apache.juli.", Path.of("target/versions", name + version + ".jar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.5.100", "9.0.112", "10.1.49", "11.0.14"})
  void versions_areWoven(String version) {
    use(version);
    assertThat(agent.weaves(FORMATTER)).isTrue();
    assertThat(agent.weaves("org.apache.juli.AsyncFileHandler")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.5.100", "11.0.14"})
  void lines_areJsonOnlyWhereItIsAskedFor(String version) {
    LogRecord event = new LogRecord(Level.WARNING, "two\n{0}");
    event.setParameters(new Object[] {"lines"});
    event.setLoggerName("shop");
    use(version);
    assertThat(agent.make(FORMATTER, Formatter.class).format(event)).doesNotContain("{");
    agent.with("weft.logs.json", "true");
    use(version);
    Operation work = agent.recorder().startEntry(Operation.Kind.INTERNAL, "work", null);
    String line = agent.make(FORMATTER, Formatter.class).format(event);
    work.finish();
    assertThat(line)
        .contains("\"level\":\"WARN\",\"msg\":\"two\\nlines\",\"logger\":\"shop\"")
        .contains("\"trace_id\":\"" + work.traceId() + "\"")
        .endsWith("}\n");
    agent.spans();
  }

  @ParameterizedTest
  @ValueSource(strings = "6.0.53")
  void olderVersions_haveNothingOfIt_andAreLeftAlone(String version) {
    use(version);
    assertThat(agent.load("org.apache.juli.FileHandler")).isNotNull();
    assertThat(agent.wovenClasses()).isZero();
  }
}
