package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Layout;
import dev.weft.smoke.harness.Secrets;
import org.junit.jupiter.api.Test;

class EverythingThatLeftIT {
  @Test
  void output_ofTheWholeSmokeRun_holdsNoSecret() {
    assertThat(Secrets.leaksUnder(Layout.runs())).isEmpty();
  }
}
