package dev.weft.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static Config config(String name, String value) {
    return new Config(Map.of(name, value));
  }

  @Test
  void nothingSet_everyPropertyHasItsDefault() {
    Config config = new Config(Map.of());
    try (CapturedLog log = new CapturedLog()) {
      assertThat(config.flag(Properties.ENABLED)).isTrue();
      assertThat(config.number(Properties.HTTP_PORT, 0, 65_535)).isEqualTo(9464);
      assertThat(config.ratio(Properties.TRACES_SAMPLER_ARG)).isEqualTo(1);
      assertThat(config.nanos(Properties.DB_SLOW_THRESHOLD)).isEqualTo(500_000_000);
      assertThat(config.risingNumbers(Properties.METRICS_BUCKETS)).hasSize(14);
      assertThat(config.text(Properties.HTTP_TOKEN)).isEmpty();
      assertThat(config.isInstrumentationEnabled(true, "jdbc")).isTrue();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void emptyValue_countsAsNotSet() {
    assertThat(config("weft.http.port", "").number(Properties.HTTP_PORT, 0, 65_535))
        .isEqualTo(9464);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "tru", "on"})
  void malformedFlag_keepsTheDefaultAndSaysSo(String value) {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(config("weft.enabled", value).flag(Properties.ENABLED)).isTrue();
      assertThat(config("weft.debug", value).flag(Properties.DEBUG)).isFalse();
      assertThat(log.lines())
          .containsExactly(
              "WARN config - weft.enabled: expecting true or false, got '"
                  + value
                  + "' - kept true",
              "WARN config - weft.debug: expecting true or false, got '"
                  + value
                  + "' - kept false");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "65536", "1.5", "99999999999"})
  void malformedNumber_keepsTheDefaultAndSaysSo(String value) {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(config("weft.http.port", value).number(Properties.HTTP_PORT, 0, 65_535))
          .isEqualTo(9464);
      assertThat(log.lines())
          .containsExactly(
              "WARN config - weft.http.port: expecting a whole number from 0 to 65535, got '"
                  + value
                  + "' - kept 9464");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "1,1", "2,1", "0,1", "-1", "a", "1,NaN", "1,Infinity"})
  void bucketsThatDoNotRise_keepTheDefault(String value) {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(config("weft.metrics.buckets", value).risingNumbers(Properties.METRICS_BUCKETS))
          .hasSize(14);
      assertThat(log.lines()).hasSize(value.isEmpty() ? 0 : 1);
    }
  }

  @Test
  void buckets_mayHaveSpaces() {
    assertThat(
            config("weft.metrics.buckets", "0.1, 1 ,2").risingNumbers(Properties.METRICS_BUCKETS))
        .containsExactly(0.1, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "NaN", "half"})
  void ratioOutOfRange_keepsTheDefault(String value) {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(config("otel.traces.sampler.arg", value).ratio(Properties.TRACES_SAMPLER_ARG))
          .isEqualTo(1);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "250, 250000000",
    "250ms, 250000000",
    "0.5s, 500000000",
    "5m, 300000000000",
    "1h, 3600000000000",
    "2d, 172800000000000",
    "7us, 7000",
    "9ns, 9",
    "' 1 s ', 1000000000",
    "0, 0",
    "1e3ms, 1000000000",
    "-1s, -1",
    "s, -1",
    "'', -1",
    "NaN, -1",
    "1e300d, -1",
    "1 week, -1"
  })
  void durations_areRead(String text, long nanos) {
    assertThat(Durations.parseNanos(text)).isEqualTo(nanos);
  }

  @Test
  void malformedDuration_keepsTheDefaultAndSaysSo() {
    try (CapturedLog log = new CapturedLog()) {
      Config config = config("weft.db.slow-threshold", "soon");
      assertThat(config.nanos(Properties.DB_SLOW_THRESHOLD)).isEqualTo(500_000_000);
      assertThat(config.nanos("weft.db.slow-threshold", 2_000_000)).isEqualTo(2_000_000);
      assertThat(log.lines())
          .containsExactly(
              "WARN config - weft.db.slow-threshold: expecting a duration such as 500ms, 0.5s,"
                  + " 5m, got 'soon' - kept 0.5s",
              "WARN config - weft.db.slow-threshold: expecting a duration such as 500ms, 0.5s,"
                  + " 5m, got 'soon' - kept 2ms");
    }
  }

  @Test
  void instrumentation_isOffWhenOneOfItsNamesIs() {
    Config config = config("weft.instrumentation.jdbc.enabled", "false");
    assertThat(config.isInstrumentationEnabled(true, "jdbc")).isFalse();
    assertThat(config.isInstrumentationEnabled(true, "jdbc-datasource", "jdbc")).isFalse();
    assertThat(config.isInstrumentationEnabled(true, "servlet")).isTrue();
  }

  @Test
  void instrumentation_offByDefault_isOnWhenItsOwnNameSaysSo() {
    Config config = config("weft.instrumentation.thread.enabled", "true");
    assertThat(config.isInstrumentationEnabled(false, "thread", "context")).isTrue();
    assertThat(config.isInstrumentationEnabled(false, "other", "context")).isFalse();
  }

  @Test
  void texts_areThePartsBetweenCommas() {
    Config config = config("weft.redis.key-patterns", "cart:*, ,user:*:profile");
    assertThat(config.texts(Properties.REDIS_KEY_PATTERNS))
        .containsExactly("cart:*", "user:*:profile");
    assertThat(config("a", "b").texts(Properties.REDIS_KEY_PATTERNS)).isEmpty();
  }

  @Test
  void unknownProperty_isNamedOnceWithTheNearest() {
    try (CapturedLog log = new CapturedLog()) {
      Config config =
          new Config(
              Map.of(
                  "weft.http.prot", "1",
                  "weft.instrumentation.jdbk.enabled", "false",
                  "weft.instrumentation.jdbc.enabled", "false",
                  "weft.http.port.range", "1",
                  "weft.completely.different.thing", "1",
                  "otel.anything", "1",
                  "weft.debug", "true"));
      new ConfigurationCheck(List.of("jdbc")).report(config);
      assertThat(log.lines())
          .containsExactlyInAnyOrder(
              "WARN config - unknown property weft.http.prot, did you mean weft.http.port? - left"
                  + " out",
              "WARN config - unknown property weft.instrumentation.jdbk.enabled, did you mean"
                  + " weft.instrumentation.jdbc.enabled? - left out",
              "WARN config - unknown property weft.completely.different.thing - left out");
    }
  }

  @Test
  void everyDefault_isOneThatTheProgramAccepts() {
    try (CapturedLog log = new CapturedLog()) {
      Config config = new Config(Map.of());
      for (Property property : Properties.all()) {
        assertThat(property.name).startsWith(property.name.startsWith("weft.") ? "weft." : "otel.");
        assertThat(property.meaning).endsWith(".");
        if (property.fallback.equals("true") || property.fallback.equals("false")) {
          config.flag(property);
        } else if (property.fallback.matches("\\d+")) {
          config.number(property, 0, Integer.MAX_VALUE);
        }
      }
      assertThat(log.lines()).isEmpty();
    }
    assertThat(Properties.all()).extracting(property -> property.name).doesNotHaveDuplicates();
  }
}
