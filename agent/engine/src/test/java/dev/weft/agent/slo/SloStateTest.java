package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.metrics.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What survives a restart. */
class SloStateTest {
  private static final long NOW = 1_800_000_000_000L;

  private static Slos begun(HandClock clock) {
    Slos slos = new Slos(clock);
    slos.begin(new Metrics("", new double[] {1}, 100));
    return slos;
  }

  private static void fail(Slos slos, int times) {
    for (int i = 0; i < times; i++) {
      slos.answers("/", true).record(1, null);
    }
  }

  private static byte[] saved(Slos slos) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    slos.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void restore(Slos slos, byte[] bytes) throws IOException {
    slos.restore(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static long bad(Slos slos) {
    return slos.statuses().get(0).counts().bad();
  }

  @Test
  void restart_keepsThePast() throws IOException {
    HandClock clock = new HandClock(NOW);
    Slos before = begun(clock);
    fail(before, 7);
    clock.pass(Duration.ofHours(2));
    fail(before, 5);
    byte[] bytes = saved(before);

    HandClock later = new HandClock(NOW + Duration.ofHours(3).toMillis());
    Slos after = begun(later);
    fail(after, 1);
    restore(after, bytes);

    assertThat(bad(after)).isEqualTo(13);
    SloStatus status = after.statuses().get(0);
    assertThat(status.burnRate(0)).as("5m").isPositive();
    assertThat(status.burnRate(3)).as("6h").isPositive();
    later.pass(Duration.ofMinutes(70));
    assertThat(after.statuses().get(0).burnRate(2)).as("1h").isZero();
    assertThat(bad(after)).isEqualTo(13);
  }

  @Test
  void restart_afterTheWindow_startsEmpty() throws IOException {
    Slos before = begun(new HandClock(NOW));
    fail(before, 7);
    Slos after = begun(new HandClock(NOW + Duration.ofDays(40).toMillis()));
    restore(after, saved(before));

    assertThat(bad(after)).isZero();
  }

  @Test
  void restart_withAClockThatWentBack_keepsThePastAsJustNow() throws IOException {
    Slos before = begun(new HandClock(NOW));
    fail(before, 7);
    HandClock clock = new HandClock(NOW - Duration.ofDays(400).toMillis());
    Slos after = begun(clock);
    fail(after, 2);
    restore(after, saved(before));

    assertThat(bad(after)).isEqualTo(9);
    clock.pass(Duration.ofMinutes(6));
    assertThat(after.statuses().get(0).burnRate(0)).isZero();
    assertThat(bad(after)).isEqualTo(9);
  }

  @Test
  void otherObjectives_takeNothing() throws IOException {
    Slos before = begun(new HandClock(NOW));
    fail(before, 7);
    Slos after = begun(new HandClock(NOW));
    after.replace(
        List.of(
            new Objective(
                "availability",
                Objective.Sli.AVAILABILITY,
                List.of("/api/*"),
                0.999,
                Objective.DAY_MILLIS,
                0)),
        "f");
    restore(after, saved(before));

    assertThat(bad(after)).isZero();
  }

  @Test
  void otherBytes_areRefusedOrHarmless() throws IOException {
    Slos before = begun(new HandClock(NOW));
    fail(before, 7);
    byte[] good = saved(before);
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = good.clone();
      for (int flips = 0; flips < 3; flips++) {
        bytes[random.nextInt(200)] = (byte) random.nextInt();
      }
      Slos after = begun(new HandClock(NOW));
      try {
        restore(after, bytes);
      } catch (IOException refused) {
        assertThat(bad(after)).isZero();
      }
      fail(after, 1);
      assertThat(after.statuses()).hasSize(2);
    }
    assertThatThrownBy(() -> restore(begun(new HandClock(NOW)), new byte[0]))
        .isInstanceOf(IOException.class);
  }
}
