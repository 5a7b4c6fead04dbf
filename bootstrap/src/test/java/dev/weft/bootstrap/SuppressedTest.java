package dev.weft.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressedTest {
  @Test
  void report_countsByInstrumentationAndKeepsTheLast() {
    Throwable last = new IllegalStateException("second");
    Suppressed.report(new IllegalStateException("first"), "suppressed-test");
    Suppressed.report(last, "suppressed-test");
    assertThat(Suppressed.of("suppressed-test").count()).isEqualTo(2);
    assertThat(Suppressed.of("suppressed-test").last()).isSameAs(last);
    assertThat(Suppressed.instrumentations()).contains("suppressed-test");
    assertThat(Suppressed.of("suppressed-test-2").count()).isZero();
    assertThat(Suppressed.of("suppressed-test-2").last()).isNull();
  }

  @Test
  @SuppressWarnings("NullAway") // woven code should never, and must not fail if it does
  void report_neverThrows() {
    Suppressed.report(null, null);
    Suppressed.report(new Error(), null);
  }

  @Test
  void manyThreads_countEachError() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int j = 0; j < 10_000; j++) {
                  Suppressed.report(new Error(), "suppressed-race");
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(Suppressed.of("suppressed-race").count()).isEqualTo(80_000);
  }
}
