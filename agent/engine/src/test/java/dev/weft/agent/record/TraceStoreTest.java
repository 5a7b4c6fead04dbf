package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  private final SpanLab lab = new SpanLab("always_on");

  private WeftSpan root(String name, boolean fails) {
    Operation operation = lab.start(name);
    if (fails) {
      operation.fail("x", null);
    }
    operation.finish();
    return (WeftSpan) operation;
  }

  private static FinishedSpan finished(WeftSpan span) {
    return new FinishedSpan(span, Resource.empty());
  }

  private static void add(TraceStore store, WeftSpan root) {
    store.add(finished(root), List.of());
  }

  @Test
  void recent_areTheLastOnesNewestFirst() {
    TraceStore store = new TraceStore(3);
    for (int i = 0; i < 10; i++) {
      add(store, root("t" + i, false));
    }
    assertThat(store.recent()).extracting(LocalTrace::name).containsExactly("t9", "t8", "t7");
    assertThat(store.failed()).isEmpty();
  }

  @Test
  void failed_outliveTheRecentAndAreBounded() {
    TraceStore store = new TraceStore(1);
    WeftSpan first = root("failed", true);
    add(store, first);
    add(store, root("ok", false));
    assertThat(store.failed()).extracting(LocalTrace::name).containsExactly("failed");
    assertThat(store.find(first.traceId())).hasSize(1);
    for (int i = 0; i < 100; i++) {
      add(store, root("f" + i, true));
    }
    assertThat(store.failed()).hasSize(50);
    assertThat(store.failed().get(0).name()).isEqualTo("f99");
  }

  @Test
  void slowest_areSortedAndBounded() {
    TraceStore store = new TraceStore(1);
    for (int i = 0; i < 100; i++) {
      WeftSpan span = root("t" + i, false);
      span.endNanos = span.startNanos + (i * 37 % 100) * 1_000_000L;
      add(store, span);
    }
    List<LocalTrace> slowest = store.slowest();
    assertThat(slowest).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(slowest.get(i).durationNanos()).isEqualTo((99 - i) * 1_000_000L);
    }
  }

  @Test
  void slowest_areNotLongPolls() {
    TraceStore store = new TraceStore(5);
    for (String method : List.of("GET", "POST")) {
      Operation operation = lab.start("poll " + method);
      operation.set("socketio.transport", "polling");
      operation.set("http.request.method", method);
      operation.finish();
      add(store, (WeftSpan) operation);
    }
    add(store, root("other", false));
    assertThat(store.recent()).hasSize(3);
    assertThat(store.slowest())
        .extracting(LocalTrace::name)
        .containsExactlyInAnyOrder("poll POST", "other");
  }

  @Test
  void slowest_forgetAfterAnHour() {
    TraceStore store = new TraceStore(1);
    WeftSpan slow = root("slow", false);
    slow.endNanos = slow.startNanos + 60_000_000_000L;
    add(store, slow);
    WeftSpan later = root("later", false);
    later.endNanos = slow.endNanos + 3_601_000_000_000L;
    add(store, later);
    assertThat(store.slowest()).extracting(LocalTrace::name).containsExactly("later");
    assertThat(store.find(slow.traceId())).isEmpty();
  }

  @Test
  void lateSpan_joinsItsTraceWhileThatIsKept() {
    Operation root = lab.start("root");
    Operation late = lab.start("late");
    root.finish();
    lab.taken();
    late.finish();
    lab.taken();
    assertThat(lab.store.recent().get(0).spans())
        .extracting(FinishedSpan::getName)
        .containsExactly("root", "late");
  }

  @Test
  void lateSpanThatFailed_makesItsTraceAFailedOne_once() {
    TraceStore store = new TraceStore(10);
    Operation root = lab.start("root");
    Operation first = lab.start("first");
    Operation second = lab.start("second");
    for (Operation late : new Operation[] {first, second}) {
      late.fail("java.io.IOException", null);
    }
    second.finish();
    first.finish();
    root.finish();
    add(store, (WeftSpan) root);
    assertThat(store.failed()).isEmpty();
    store.addLate(((WeftSpan) root).id, finished((WeftSpan) first));
    store.addLate(((WeftSpan) root).id, finished((WeftSpan) second));
    assertThat(store.failed()).hasSize(1);
  }

  @Test
  void spanThatOvertakesItsRoot_isNotLost() {
    Operation root = lab.start("root");
    Operation child = lab.start("child");
    child.finish();
    root.finish();
    TraceStore store = new TraceStore(10);
    store.addLate(((WeftSpan) root).id, finished((WeftSpan) child));
    add(store, (WeftSpan) root);
    assertThat(store.recent().get(0).spans())
        .extracting(FinishedSpan::getName)
        .containsExactly("root", "child");
  }

  @Test
  void longTrace_keepsItsFirstSpansAndCountsTheRest() {
    Operation root = lab.start("root");
    for (int i = 0; i < 700; i++) {
      lab.start("child").finish();
    }
    assertThat(lab.pipeline.made()).isEqualTo(512);
    root.finish();
    assertThat(lab.taken()).hasSize(701);
    LocalTrace trace = lab.store.recent().get(0);
    assertThat(trace.spans()).hasSize(LocalTrace.MOST_SPANS + 1);
    assertThat(trace.spansLeftOut()).isEqualTo(700 - LocalTrace.MOST_SPANS);
    assertThat(trace.spans().get(0).getName()).isEqualTo("root");
  }

  @Test
  void find_answersAllPartsOfOneTrace() {
    String caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    for (int i = 0; i < 2; i++) {
      lab.tracing
          .startEntry(
              Operation.Kind.SERVER,
              "part " + i,
              name -> name.equals("traceparent") ? caller : null)
          .finish();
    }
    lab.taken();
    assertThat(lab.store.find("0af7651916cd43dd8448eb211c80319c"))
        .extracting(LocalTrace::name)
        .containsExactly("part 0", "part 1");
    assertThat(lab.store.find("absent")).isEmpty();
  }

  @Test
  void orphans_areBounded() {
    for (int i = 0; i < 1000; i++) {
      lab.store.addLate(i, finished(root("orphan", false)));
    }
    assertThat(lab.store.recent()).isEmpty();
  }
}
