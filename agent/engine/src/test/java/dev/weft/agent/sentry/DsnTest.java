package dev.weft.agent.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsnTest {
  @ParameterizedTest
  @CsvSource({
    "https://key@sentry.io/42, https://sentry.io/api/42/envelope/",
    "http://key@10.0.0.1:9000/a/b/42, http://10.0.0.1:9000/a/b/api/42/envelope/",
    "https://key@o1.ingest.us.sentry.io/4504, https://o1.ingest.us.sentry.io/api/4504/envelope/",
  })
  void endpoint_isTheProjectsEnvelopePath(String dsn, String endpoint) {
    assertThat(Dsn.parse(dsn, "weft/1").endpoint).hasToString(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "https://key@h/1, 'Sentry sentry_version=7, sentry_client=weft/1, sentry_key=key'",
    "https://key:secret@h/1, 'Sentry sentry_version=7, sentry_client=weft/1, sentry_key=key,"
        + " sentry_secret=secret'",
    "https://k%0D%0Aey@h/1, 'Sentry sentry_version=7, sentry_client=weft/1, sentry_key=key'",
  })
  void authorization_hasTheKey(String dsn, String header) {
    assertThat(Dsn.parse(dsn, "weft/1").authorization).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "https://sentry.io/42",
        "https://key@sentry.io",
        "https://key@sentry.io/",
        "ftp://key@sentry.io/42",
        "https://:@sentry.io/42",
        "https://key@/42",
        "ht tp://x"
      })
  void parse_ofWhatIsNone_isNull(String dsn) {
    assertThat(Dsn.parse(dsn, "weft/1")).isNull();
  }
}
