package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** No span is lost in silence and none comes twice, however ends race. */
class CountingTest {
  private static final int ROUNDS = 3_000;
  private static final int CHILDREN = 4;

  private interface Work {
    void run() throws Exception;
  }

  private static Thread start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void childrenThatRaceWithTheirRootsEnd_comeExactlyOnce() throws Exception {
    SpanLab lab = new SpanLab("always_on");
    Operation[] running = new Operation[CHILDREN + 1];
    CyclicBarrier barrier = new CyclicBarrier(CHILDREN + 1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= CHILDREN; i++) {
      int index = i;
      threads.add(start(() -> finishEachRound(barrier, running, index)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      running[0] = lab.start("root");
      for (int i = 1; i <= CHILDREN; i++) {
        running[i] = lab.start("child");
      }
      barrier.await();
      running[0].finish();
      barrier.await();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<SpanData> spans = lab.taken();
    Set<String> ids = new HashSet<>();
    spans.forEach(span -> ids.add(span.getSpanId()));
    assertThat(spans).hasSize(ROUNDS * (CHILDREN + 1));
    assertThat(ids).hasSize(ROUNDS * (CHILDREN + 1));
    assertThat(lab.pipeline.made()).isEqualTo(spans.size());
    assertThat(lab.pipeline.dropped()).isZero();
    assertThat(lab.store.recent()).allMatch(trace -> trace.spans().size() == CHILDREN + 1);
    assertThat(lab.tracing.current()).isNull();
  }

  private static void finishEachRound(CyclicBarrier barrier, Operation[] running, int index)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      barrier.await();
      running[index].finish();
      barrier.await();
    }
  }

  @Test
  void madeEqualsTakenPlusDropped_withMoreSpansThanFit() throws Exception {
    int producers = 16;
    int each = 4_000;
    SpanLab lab = new SpanLab("traceidratio", 0.7, 500);
    AtomicBoolean done = new AtomicBoolean();
    List<SpanData> taken = new ArrayList<>();
    Thread consumer =
        start(
            () -> {
              while (!done.get()) {
                lab.finisher.take(100, taken);
              }
            });
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      threads.add(start(() -> produce(lab, each)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    done.set(true);
    consumer.join();
    taken.addAll(lab.taken());
    assertThat(lab.pipeline.waiting()).isZero();
    assertThat(lab.pipeline.made() + lab.pipeline.unsampled()).isEqualTo(3L * producers * each);
    assertThat(taken.size() + lab.pipeline.dropped()).isEqualTo(lab.pipeline.made());
  }

  private static void produce(SpanLab lab, int count) {
    for (int i = 0; i < count; i++) {
      Operation root = lab.start("root");
      lab.start("child").finish();
      Operation late = lab.start("late");
      root.finish();
      late.finish();
    }
  }

  @Test
  void fullPipeline_dropsWholeParcelsAndTakesAgainOnceThereIsRoom() {
    SpanLab lab = new SpanLab("always_on", 1, 3);
    for (int i = 0; i < 2; i++) {
      Operation root = lab.start("root");
      lab.start("child").finish();
      root.finish();
    }
    assertThat(lab.pipeline.dropped()).isEqualTo(2);
    assertThat(lab.pipeline.waiting()).isEqualTo(2);
    assertThat(lab.taken()).hasSize(2);
    lab.start("again").finish();
    assertThat(lab.taken()).hasSize(1);
    assertThat(lab.pipeline.made()).isEqualTo(5);
  }
}
