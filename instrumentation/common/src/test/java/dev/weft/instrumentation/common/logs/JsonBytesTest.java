package dev.weft.instrumentation.common.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final JsonBytes out = new JsonBytes();

  private String text(boolean ascii, String text, int most) {
    out.clear(ascii);
    return new String(out.text(text, most).toBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void time_isWhatTheJdkSays_forEachDayOfFourCenturies() {
    for (long day = -150_000; day < 150_000; day++) {
      long millis = day * 86_400_000L + Math.floorMod(day * 7_919_333L, 86_400_000L);
      out.clear(true);
      JsonTime.write(out, millis);
      if (!out.toAscii().equals(MILLIS.format(Instant.ofEpochMilli(millis)))) {
        assertThat(out.toAscii()).isEqualTo(MILLIS.format(Instant.ofEpochMilli(millis)));
      }
    }
  }

  @Test
  void text_isUtf8OrAsciiAlone() {
    assertThat(text(false, "a\u00e9\u20ac\ud83d\ude00", 10))
        .isEqualTo("\"a\u00e9\u20ac\ud83d\ude00\"");
    assertThat(text(true, "a\u00e9\ud83d\ude00", 10)).isEqualTo("\"a\\u00e9\\ud83d\\ude00\"");
  }

  @Test
  void text_escapesWhatCouldEndALineOrAString() {
    assertThat(text(false, "\n\r\t\"\\\u0000\u0085\u2028\u007f", 20))
        .isEqualTo("\"\\n\\r\\t\\\"\\\\\\u0000\\u0085\\u2028\\u007f\"");
  }

  @Test
  void text_thatIsCutInAPair_hasNoHalfOfIt() {
    assertThat(text(false, "a\ud83d\ude00b", 2)).isEqualTo("\"a\ufffd...\"");
  }

  @Test
  void text_thatIsLong_isCutAndMarked() {
    assertThat(text(false, "x".repeat(5_000), 100)).hasSize(105).endsWith("x...\"");
  }
}
