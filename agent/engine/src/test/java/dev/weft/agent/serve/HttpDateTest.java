package dev.weft.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  @Test
  void date_isWhatTheJdkWouldWrite() {
    DateTimeFormatter expected =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    HttpDate date = new HttpDate();
    long step = 86_400_000L * 5 / 7 + 999;
    for (long millis = 0; millis < 86_400_000L * 365 * 140; millis += step) {
      assertThat(date.of(millis)).isEqualTo(expected.format(Instant.ofEpochMilli(millis)));
    }
  }
}
