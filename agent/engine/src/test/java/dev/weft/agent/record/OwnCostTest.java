package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnCostTest {
  @Test
  void oneInManyOperations_isTimed() {
    SpanLab lab = new SpanLab("always_on");
    for (int i = 0; i < 3 * OwnCost.ONE_IN; i++) {
      lab.start("s").finish();
    }
    assertThat(lab.tracing.adviceSeconds()).isPositive();
  }

  @Test
  void whatIsTimed_standsForTheRest() {
    OwnCost cost = new OwnCost();
    cost.add(100);
    cost.add(-5);
    assertThat(cost.seconds()).isEqualTo(100.0 * OwnCost.ONE_IN / 1e9);
    int timed = 0;
    for (int i = 0; i < 10 * OwnCost.ONE_IN; i++) {
      timed += OwnCost.isTimed(i) ? 1 : 0;
    }
    assertThat(timed).isEqualTo(10);
  }
}
