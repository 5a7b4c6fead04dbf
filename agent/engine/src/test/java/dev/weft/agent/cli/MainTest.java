package dev.weft.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.Version;
import dev.weft.agent.config.Properties;
import dev.weft.agent.config.Property;
import dev.weft.agent.docs.ProjectFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(outBefore);
    System.setErr(errBefore);
    System.clearProperty("weft.http.port");
    System.clearProperty("otel.exporter.otlp.endpoint");
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void version_isPrinted() {
    assertThat(Main.run("version")).isZero();
    assertThat(said()).isEqualToIgnoringNewLines("weft-agent " + Version.CURRENT);
  }

  @Test
  void nothing_printsTheCommands() {
    assertThat(Main.run()).isZero();
    assertThat(said())
        .startsWith("weft-agent " + Version.CURRENT)
        .contains("sanitize", "properties", "doctor", "version");
    assertThat(Main.run("--help")).isZero();
  }

  @Test
  void unknownCommand_isNamedOnStandardErrorAndFails() {
    assertThat(Main.run("sanitise")).isEqualTo(2);
    assertThat(said()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("weft-agent: unknown command 'sanitise'")
        .contains("properties");
  }

  @Test
  void properties_areAllListedWithTheirEnvironmentNames() {
    assertThat(Main.run("properties")).isZero();
    for (Property property : Properties.all()) {
      assertThat(said())
          .contains(
              "| `" + property.name + "` | `" + Property.environmentName(property.name) + "` |");
    }
    assertThat(said()).contains("| `weft.instrumentation.<name>.enabled` |");
  }

  @Test
  void sloRules_arePrintedForAFile() {
    String file = ProjectFiles.path("ops/slo/slos.yml").toString();

    assertThat(Main.run("slo", "rules", file)).isZero();
    assertThat(said()).isEqualTo(ProjectFiles.read("ops/prometheus/rules/slo.yml"));
  }

  @Test
  void sloRules_ofNoFileOrAWrongOne_sayWhy() {
    assertThat(Main.run("slo", "rules")).isEqualTo(2);
    assertThat(Main.run("slo", "rules", "no-such-file.yml")).isEqualTo(1);
    assertThat(said()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("slo: expecting 'rules' and a file of objectives")
        .contains("slo: no-such-file.yml");
  }

  @Test
  void doctor_namesWhatIsInTheWay() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      System.setProperty("weft.http.port", String.valueOf(taken.getLocalPort()));
      System.setProperty("otel.exporter.otlp.endpoint", "http://127.0.0.1:1");
      assertThat(Main.run("doctor")).isEqualTo(1);
      assertThat(said())
          .contains("finding  weft.http.port " + taken.getLocalPort() + " on 127.0.0.1 cannot")
          .contains("finding  the collector at http://127.0.0.1:1 cannot be reached")
          .contains("finding  the jar has no weaving plans");
    }
  }

  @Test
  void doctor_saysWhatIsFine() throws IOException {
    try (ServerSocket collector = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      System.setProperty("weft.http.port", "0");
      System.setProperty(
          "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + collector.getLocalPort());
      Main.run("doctor");
      assertThat(said())
          .contains("ok       weft-agent " + Version.CURRENT + " on Java ")
          .contains("accepts connections");
    }
  }

  @Test
  void doctor_takesAnEndpointThatIsNoUrl() {
    System.setProperty("weft.http.port", "0");
    for (String wrong : new String[] {"no url", "localhost:4318", "http://", "mailto:x"}) {
      System.setProperty("otel.exporter.otlp.endpoint", wrong);
      assertThat(Main.run("doctor")).as(wrong).isEqualTo(1);
    }
  }
}
