package dev.weft.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {
  @Test
  void any_bringsEveryKindInTheLongRun() {
    Set<Visit> seen = EnumSet.noneOf(Visit.class);
    IntStream.range(0, 5000).forEach(i -> seen.add(Visit.any()));
    assertThat(seen).containsExactlyInAnyOrder(Visit.values());
  }
}
