package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FinisherTest {
  private static final int TRACES = 500;
  private static final long SECOND = 1_000_000_000L;

  private final SpanLab lab = new SpanLab("always_on");

  private static void trace(SpanLab lab, int index) {
    WeftSpan root = (WeftSpan) lab.start("t" + index);
    Operation child = lab.start("child");
    if (index % 50 == 7) {
      child.fail("java.io.IOException", null);
    }
    child.finish();
    root.suspend();
    // no two last equally long
    long tookNanos = (index * 37L % TRACES) * 1_000_000;
    long startEpochNanos = root.tracing.clock().epochNanos(root.startNanos);
    root.end(startEpochNanos + tookNanos, TimeUnit.NANOSECONDS);
  }

  private static List<String> names(List<LocalTrace> traces) {
    return traces.stream().map(trace -> trace.name() + trace.spans().size()).toList();
  }

  @Test
  void takeLocal_keepsWhatIsKeptOfAllTakenOneByOne() {
    SpanLab whole = new SpanLab("always_on");
    TraceStore expected = new TraceStore(20);
    TraceStore store = new TraceStore(20);
    Finisher oneByOne = new Finisher(whole.pipeline, expected, Resource.empty());
    Finisher local = new Finisher(lab.pipeline, store, Resource.empty());
    local.stayLocal();
    int queued = 0;
    for (int i = 0; i < TRACES; i++) {
      trace(whole, i);
      trace(lab, i);
      oneByOne.take(Integer.MAX_VALUE, null);
      // now and then, as the agent's thread comes by
      queued += i % 90 == 0 ? local.takeLocal(i * SECOND / 1000) : 0;
    }
    queued += local.takeLocal(TRACES * SECOND);
    assertThat(queued + lab.pipeline.passed()).isEqualTo(2 * TRACES);
    assertThat(lab.pipeline.made()).isEqualTo(2 * TRACES);
    assertThat(names(store.recent())).hasSize(20).isEqualTo(names(expected.recent()));
    assertThat(names(store.failed())).hasSize(10).isEqualTo(names(expected.failed()));
    assertThat(names(store.slowest())).hasSize(30).isEqualTo(names(expected.slowest()));
  }

  /** A process that exports nothing and has seen slow traces: a usual one is none to be kept. */
  private Finisher local(TraceStore store) {
    Finisher finisher = new Finisher(lab.pipeline, store, Resource.empty());
    finisher.stayLocal();
    for (int i = 0; i < 30; i++) {
      WeftSpan root = (WeftSpan) lab.start("slow");
      root.suspend();
      long startEpochNanos = root.tracing.clock().epochNanos(root.startNanos);
      root.end(startEpochNanos + 1000 * SECOND, TimeUnit.NANOSECONDS);
    }
    finisher.takeLocal(-SECOND);
    return finisher;
  }

  private static List<String> usual(TraceStore store) {
    return names(store.recent()).stream().filter(name -> !name.startsWith("slow")).toList();
  }

  @Test
  void takeLocal_showsAtOnceAndThenAfterAWhile() {
    Finisher local = local(lab.store);
    trace(lab, 1);
    local.takeLocal(0);
    trace(lab, 2);
    assertThat(local.takeLocal(SECOND / 10)).isZero();
    assertThat(usual(lab.store)).containsExactly("t12");
    local.takeLocal(SECOND / 4);
    assertThat(usual(lab.store)).containsExactly("t22", "t12");
  }

  @Test
  void tracesThatNobodyAskedFor_neverReachTheQueue() {
    TraceStore store = new TraceStore(20);
    Finisher local = local(store);
    long before = lab.pipeline.passed();
    for (int i = 0; i < TRACES; i++) {
      trace(lab, 50 * i);
    }
    assertThat(lab.pipeline.waiting()).isZero();
    assertThat(lab.pipeline.passed() - before).isEqualTo(2 * TRACES);
    local.takeLocal(SECOND);
    assertThat(usual(store)).hasSize(20).startsWith("t" + 50 * (TRACES - 1) + "2");
  }

  @Test
  void manyTracesBetweenTwoLooks_areCountedAndOnlySomeKept() {
    TraceStore store = new TraceStore(20);
    Finisher local = local(store);
    long before = lab.pipeline.passed();
    for (int look = 1; look <= 5; look++) {
      for (int i = 0; i < 10 * TRACES; i++) {
        lab.start("usual" + look + " ").finish();
      }
      local.takeLocal(look * SECOND);
      assertThat(usual(store)).hasSize(20).containsOnly("usual" + look + " 1");
    }
    assertThat(lab.pipeline.passed() - before).isEqualTo(50 * TRACES);
    assertThat(lab.pipeline.made()).isEqualTo(50 * TRACES + 30);
  }

  @Test
  void tracesOfThreadsThatHaveEnded_areCountedOnce() throws InterruptedException {
    Finisher local = local(new TraceStore(20));
    long before = lab.pipeline.passed();
    for (int round = 1; round <= 4; round++) {
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        threads[i] = new Thread(this::manyTraces);
        threads[i].start();
      }
      for (Thread each : threads) {
        each.join();
      }
      assertThat(lab.pipeline.passed() - before).isEqualTo(40L * round * TRACES);
      local.takeLocal(round * SECOND);
      assertThat(lab.pipeline.passed() - before).isEqualTo(40L * round * TRACES);
    }
  }

  private void manyTraces() {
    for (int i = 0; i < 10 * TRACES; i++) {
      lab.start("usual").finish();
    }
  }

  @Test
  void failedTrace_isQueuedHoweverManyCome() {
    TraceStore store = new TraceStore(20);
    Finisher local = local(store);
    trace(lab, 7);
    for (int i = 0; i < TRACES; i++) {
      trace(lab, 50 * i);
    }
    assertThat(local.takeLocal(SECOND)).isEqualTo(2);
    assertThat(names(store.failed())).containsExactly("t72");
  }

  @Test
  void lateSpanOfARootThatIsNotShownYet_joinsIt() {
    lab.finisher.stayLocal();
    lab.finisher.takeLocal(0);
    Operation root = lab.start("root");
    Operation late = lab.start("late");
    root.finish();
    late.finish();
    lab.finisher.takeLocal(1);
    assertThat(names(lab.store.recent())).containsExactly("root2");
  }

  @Test
  void tracesThatOthersOutrun_areExportedAndStayOnlyAsFailedOrSlow() {
    SpanLab whole = new SpanLab("always_on");
    TraceStore expected = new TraceStore(20);
    TraceStore store = new TraceStore(20);
    Finisher oneByOne = new Finisher(whole.pipeline, expected, Resource.empty());
    for (int i = 0; i < TRACES; i++) {
      trace(whole, i);
      trace(lab, i);
      oneByOne.take(Integer.MAX_VALUE, null);
    }
    List<SpanData> exported = new ArrayList<>();
    new Finisher(lab.pipeline, store, Resource.empty()).take(Integer.MAX_VALUE, exported);
    assertThat(exported).hasSize(2 * TRACES);
    assertThat(names(store.recent())).hasSize(20).isEqualTo(names(expected.recent()));
    assertThat(names(store.failed())).hasSize(10).isEqualTo(names(expected.failed()));
    assertThat(names(store.slowest())).hasSize(30).isEqualTo(names(expected.slowest()));
  }

  @Test
  void earlySpansOfATraceThatOthersOutrun_joinIt() {
    TraceStore store = new TraceStore(1);
    local(store);
    WeftSpan root = (WeftSpan) lab.start("long");
    WeftSpan early = (WeftSpan) lab.start("early");
    early.finish();
    root.finish();
    store.addOutrun(new FinishedSpan(root, Resource.empty()), List.of());
    assertThat(usual(store)).isEmpty();
    store.addLate(root.id, new FinishedSpan(early, Resource.empty()));
    store.addOutrun(new FinishedSpan(root, Resource.empty()), List.of());
    assertThat(usual(store)).containsExactly("long2");
  }
}
