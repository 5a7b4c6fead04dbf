package dev.weft.agent.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Suppressed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModuleErrorsTest {
  private static final long SECOND = 1_000_000_000L;

  private final String module = "module-" + UUID.randomUUID();
  private final List<String> removed = new ArrayList<>();
  private final ModuleErrors errors =
      new ModuleErrors(
          100,
          name -> {
            // what other tests left behind is counted in this JVM too
            if (name.equals(module)) {
              removed.add(name);
            }
            return 7;
          },
          new Metrics("", new double[] {1}, 100));
  private long now;

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      Suppressed.report(new NoSuchMethodError("secret"), module);
    }
  }

  private void pass(int seconds) {
    for (int i = 0; i < 4 * seconds; i++) {
      now += SECOND / 4;
      errors.run(now);
    }
  }

  @Test
  void manyErrorsWithinAMinute_takeTheModuleOutOnce() {
    try (CapturedLog log = new CapturedLog()) {
      fail(1);
      pass(1);
      fail(98);
      pass(1);
      assertThat(removed).isEmpty();
      fail(1);
      pass(1);
      assertThat(removed).containsExactly(module);
      pass(120);
      assertThat(removed).hasSize(1);
      assertThat(log.lines()).filteredOn(line -> line.contains(module)).hasSize(1);
      assertThat(log.text())
          .contains(module + " had 100 errors, the last a java.lang.NoSuchMethodError")
          .contains("taken out of 7 classes until the next start")
          .doesNotContain("secret");
    }
    assertThat(errors.disabled())
        .filteredOn(disabled -> disabled.instrumentation().equals(module))
        .hasSize(1);
  }

  @Test
  void errorsAfterwards_haveItTakenOutAgain_butNotForEver() {
    try (CapturedLog log = new CapturedLog()) {
      fail(100);
      pass(1);
      assertThat(removed).hasSize(1);
      // a class that was being loaded meanwhile
      fail(1);
      pass(2);
      assertThat(removed).hasSize(2);
      pass(60);
      assertThat(removed).hasSize(2);
      for (int i = 0; i < 100; i++) {
        fail(50);
        pass(2);
      }
      assertThat(removed).hasSize(11);
      assertThat(log.lines()).filteredOn(line -> line.contains(module)).hasSize(1);
    }
    assertThat(errors.disabled())
        .filteredOn(disabled -> disabled.instrumentation().equals(module))
        .hasSize(1);
  }

  @Test
  void fewErrorsEveryMinute_areBorne() {
    pass(1);
    for (int minute = 0; minute < 10; minute++) {
      fail(90);
      pass(61);
    }
    assertThat(removed).isEmpty();
  }

  @Test
  void anotherBound_holdsAtOnce() {
    fail(1);
    pass(1);
    fail(20);
    pass(1);
    assertThat(removed).isEmpty();
    errors.most(20);
    try (CapturedLog log = new CapturedLog()) {
      pass(1);
      assertThat(log.text()).contains(module);
    }
    assertThat(removed).containsExactly(module);
  }
}
