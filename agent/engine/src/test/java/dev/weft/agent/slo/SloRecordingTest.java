package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Series;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What recording costs an application's thread, and that it loses nothing. */
class SloRecordingTest {
  private static final int ANSWERS = 200_000;

  private static Slos begun() {
    Slos slos = new Slos();
    slos.begin(new Metrics("", new double[] {1}, 100));
    return slos;
  }

  private static void record(Series series) {
    for (int i = 0; i < ANSWERS; i++) {
      series.record(i, null);
    }
  }

  @Test
  void recording_takesNoMemory() {
    Series series = begun().answers("/items", true);
    record(series);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    record(series);
    long taken = threads.getThreadAllocatedBytes(id) - before;

    // less than one byte for ten answers: what is left is of the measuring
    assertThat(taken).isLessThan(ANSWERS / 10);
  }

  @Test
  void recording_byManyThreadsWhileTimePasses_losesNothing() throws Exception {
    Slos slos = begun();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Series series = slos.answers("/" + i % 2, i % 2 == 0);
      threads.add(new Thread(() -> record(series)));
    }
    threads.forEach(Thread::start);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      slos.advance();
      slos.statuses();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Counts availability = slos.statuses().get(0).counts();
    assertThat(availability.all()).isEqualTo(4L * ANSWERS);
    assertThat(availability.bad()).isEqualTo(2L * ANSWERS);
  }
}
