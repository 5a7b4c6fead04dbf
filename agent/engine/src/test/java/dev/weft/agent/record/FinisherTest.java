package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.resources.Resource;
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
    int taken = 0;
    for (int i = 0; i < TRACES; i++) {
      trace(whole, i);
      trace(lab, i);
      oneByOne.take(Integer.MAX_VALUE, null);
      // now and then, as the agent's thread comes by
      taken += i % 90 == 0 ? local.takeLocal(i * SECOND / 1000) : 0;
    }
    taken += local.takeLocal(TRACES * SECOND);
    assertThat(taken).isEqualTo(2 * TRACES);
    assertThat(names(store.recent())).hasSize(20).isEqualTo(names(expected.recent()));
    assertThat(names(store.failed())).hasSize(10).isEqualTo(names(expected.failed()));
    assertThat(names(store.slowest())).hasSize(30).isEqualTo(names(expected.slowest()));
  }

  @Test
  void takeLocal_showsAtOnceAndThenAfterAWhile() {
    trace(lab, 1);
    lab.finisher.takeLocal(0);
    trace(lab, 2);
    assertThat(lab.finisher.takeLocal(SECOND / 10)).isEqualTo(2);
    assertThat(names(lab.store.recent())).containsExactly("t12");
    lab.finisher.takeLocal(SECOND / 4);
    assertThat(names(lab.store.recent())).containsExactly("t22", "t12");
  }

  @Test
  void lateSpanOfARootThatIsNotShownYet_joinsIt() {
    lab.finisher.takeLocal(0);
    Operation root = lab.start("root");
    Operation late = lab.start("late");
    root.finish();
    late.finish();
    lab.finisher.takeLocal(1);
    assertThat(names(lab.store.recent())).containsExactly("root2");
  }
}
