package dev.weft.agent.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
  private static final long SECOND = 1_000_000_000L;

  private final RateLimits limits = new RateLimits();

  @ParameterizedTest
  @CsvSource({
    "'60:error:organization', 60",
    "'60::organization', 60",
    "'60', 60",
    "'60:transaction:key, 2700:default;error;security:organization:quota', 2700",
    "'2700:error, 60:error', 2700",
    "'1.2:error', 2",
    "'nonsense:error', 60",
    "'99999999999:error', 86400",
    "'60:transaction:key', 0",
    "'60:errors', 0",
    "'', 0",
    "':error', 0",
  })
  void limits_holdErrorsForTheirSeconds(String header, long seconds) {
    limits.answered(200, header, null, 0);
    assertThat(limits.hold(0)).isEqualTo(seconds > 0);
    if (seconds > 0) {
      assertThat(limits.hold(seconds * SECOND - 1)).isTrue();
      assertThat(limits.hold(seconds * SECOND)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "'Wed, 21 Oct 2026 07:28:00 GMT', 60", ", 60", "-5, 60"})
  void status429_holdsForRetryAfter(String retryAfter, long seconds) {
    limits.answered(429, null, retryAfter, 0);
    assertThat(limits.hold(seconds * SECOND - 1)).isTrue();
    assertThat(limits.hold(seconds * SECOND)).isFalse();
  }

  @Test
  void status200_withoutHeaders_holdsNothing() {
    limits.answered(200, null, "100", 0);
    assertThat(limits.hold(0)).isFalse();
  }
}
