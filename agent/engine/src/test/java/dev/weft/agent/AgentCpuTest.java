package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentCpuTest {
  private final AtomicLong work = new AtomicLong();

  @Test
  void ownThreads_areCounted_alsoOnceTheyHaveEnded() throws InterruptedException {
    AgentCpu cpu = new AgentCpu();
    double before = cpu.seconds();
    assertThat(before).isNotNegative();
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Thread own =
        new Thread(
            () -> {
              for (int i = 0; i < 5_000_000; i++) {
                work.addAndGet(i);
              }
              worked.countDown();
              try {
                read.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "weft-test");
    own.start();
    worked.await();
    double during = cpu.seconds();
    assertThat(during).isGreaterThan(before);
    read.countDown();
    own.join();
    assertThat(cpu.seconds()).isGreaterThanOrEqualTo(during);
  }

  @Test
  void threadsOfTheApplication_areNot() throws InterruptedException {
    AgentCpu cpu = new AgentCpu();
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                work.addAndGet(i);
              }
            },
            "worker");
    other.start();
    assertThat(cpu.seconds()).isZero();
    other.join();
  }
}
