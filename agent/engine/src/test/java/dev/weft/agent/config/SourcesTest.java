package dev.weft.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;

  private static java.util.Properties system(String... pairs) {
    java.util.Properties properties = new java.util.Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("weft.properties"), text);
  }

  @Test
  void arguments_winOverSystemOverEnvironmentOverFile() throws IOException {
    Path file = file("weft.http.port=1\nweft.http.host=file\nweft.debug=file\nweft.enabled=file\n");
    Map<String, String> environment =
        Map.of("WEFT_HTTP_PORT", "2", "WEFT_HTTP_HOST", "env", "WEFT_DEBUG", "env");
    java.util.Properties system =
        system("weft.http.port", "3", "weft.http.host", "system", "weft.config", file.toString());
    Map<String, String> merged = new Sources("http.port=4", system, environment).merged();
    assertThat(merged)
        .containsEntry("weft.http.port", "4")
        .containsEntry("weft.http.host", "system")
        .containsEntry("weft.debug", "env")
        .containsEntry("weft.enabled", "file");
  }

  @Test
  void dashes_cannotBeToldInTheEnvironmentAndStillWinOverAFile() throws IOException {
    Path file = file("weft.instrumentation.jdbc-datasource.enabled=true\nweft.http.port-range=1\n");
    Map<String, String> environment =
        Map.of(
            "WEFT_INSTRUMENTATION_JDBC_DATASOURCE_ENABLED", "false",
            "WEFT_HTTP_PORT_RANGE", "9",
            "WEFT_CONFIG", file.toString());
    Config config = new Config(new Sources(null, system(), environment).merged());
    assertThat(config.isInstrumentationEnabled(true, "jdbc-datasource")).isFalse();
    assertThat(config.number(Properties.HTTP_PORT_RANGE, 0, 10)).isEqualTo(9);
  }

  @Test
  void openTelemetrysNames_areTakenFromEverywhere() {
    Map<String, String> merged =
        new Sources(
                "otel.propagators=b3",
                system("otel.service.name", "shop", "java.home", "/java"),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector", "PATH", "/bin"))
            .merged();
    assertThat(merged)
        .containsOnly(
            Map.entry("otel.propagators", "b3"),
            Map.entry("otel.service.name", "shop"),
            Map.entry("otel.exporter.otlp.endpoint", "http://collector"));
  }

  @Test
  void arguments_areSeparatedByCommasOrBySemicolons() {
    assertThat(Sources.parseArguments("http.port=9500,debug=true"))
        .containsOnly(Map.entry("weft.http.port", "9500"), Map.entry("weft.debug", "true"));
    assertThat(Sources.parseArguments("weft.metrics.buckets=0.1,0.5,1; otel.service.name=a=b;"))
        .containsOnly(
            Map.entry("weft.metrics.buckets", "0.1,0.5,1"), Map.entry("otel.service.name", "a=b"));
    assertThat(Sources.parseArguments(null)).isEmpty();
    assertThat(Sources.parseArguments("")).isEmpty();
    assertThat(Sources.parseArguments("debug=")).containsEntry("weft.debug", "");
  }

  @Test
  void argumentWithoutValue_isNamedByItsPlaceAndNeverShown() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Sources.parseArguments("http.token=pa,ss-word,debug=true"))
          .containsOnlyKeys("weft.http.token", "weft.debug");
      assertThat(log.lines())
          .containsExactly("WARN config - agent argument 2: expecting name=value - left out");
    }
  }

  @Test
  void fileThatCannotBeRead_isSaidAndLeftOut() {
    String path = folder.resolve("absent.properties").toString();
    try (CapturedLog log = new CapturedLog()) {
      assertThat(new Sources(null, system("weft.config", path), Map.of()).merged())
          .containsOnlyKeys("weft.config");
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .startsWith("WARN config - " + path + " could not be read")
          .endsWith("- left out");
    }
  }

  @Test
  void file_mayLeaveOutThePrefixAsArgumentsMay() throws IOException {
    String path = file("http.port=9500\nweft.debug=true\notel.service.name=shop\n").toString();
    assertThat(new Sources("config=" + path, system(), Map.of()).merged())
        .containsEntry("weft.http.port", "9500")
        .containsEntry("weft.debug", "true")
        .containsEntry("otel.service.name", "shop")
        .doesNotContainKey("http.port");
  }

  @Test
  void fileWithABrokenEscape_isSaidAndLeftOut() throws IOException {
    String path = file("weft.debug=\\u00zz\n").toString();
    try (CapturedLog log = new CapturedLog()) {
      new Sources("config=" + path, system(), Map.of()).merged();
      assertThat(log.lines()).hasSize(1);
    }
  }
}
