package dev.weft.instrumentation.common.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Recorder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogSamplingTest {
  private static int kept(String ratio) {
    LogSampling sampling = LogSampling.of(ratio);
    int kept = 0;
    for (int i = 0; i < 100_000; i++) {
      kept += sampling.keeps() ? 1 : 0;
    }
    return kept;
  }

  @Test
  void ratio_isKept_andWhatIsNoneKeepsAll() {
    assertThat(kept("0")).isZero();
    assertThat(kept("0.1")).isBetween(9_000, 11_000);
    assertThat(kept("1.0")).isEqualTo(100_000);
    assertThat(kept("much")).isEqualTo(100_000);
    assertThat(kept("-1")).isEqualTo(100_000);
  }

  @Test
  void shedding_keepsATenthOfWhatIsSampled_andAllElse() {
    Recorder.install(
        new IdleRecorder() {
          @Override
          public int shedLevel() {
            return 2;
          }
        });
    try {
      assertThat(kept("0.5")).isBetween(4_500, 5_500);
      assertThat(kept("1.0")).isEqualTo(100_000);
    } finally {
      Recorder.install(null);
    }
  }

  @Test
  void traces_areSpreadEvenly() {
    Random random = new Random(7);
    int low = 0;
    for (int i = 0; i < 100_000; i++) {
      String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
      low += (LogSampling.mixed(id) & Integer.MAX_VALUE) < Integer.MAX_VALUE / 10 ? 1 : 0;
    }
    assertThat(low).isBetween(9_000, 11_000);
  }
}
