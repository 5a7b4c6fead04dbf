package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final SpanLab lab = new SpanLab("parentbased_always_on");

  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(lab.tracing.current()).isNull();
    assertThat(CurrentContext.slot().context).isIn(null, Context.root());
  }

  /** The one span of each of these names. */
  private static List<SpanData> named(List<SpanData> spans, String... names) {
    List<SpanData> found = new ArrayList<>();
    for (String name : names) {
      List<SpanData> fitting = spans.stream().filter(s -> s.getName().equals(name)).toList();
      assertThat(fitting).hasSize(1);
      found.add(fitting.get(0));
    }
    return found;
  }

  private Operation startServer(String traceparent) {
    Map<String, String> headers = Map.of("traceparent", traceparent, "tracestate", "v=1");
    return lab.tracing.startEntry(Operation.Kind.SERVER, "GET", headers::get);
  }

  @Test
  void child_isBelowWhatRunsOnItsThread() {
    Operation root = lab.start("root");
    assertThat(lab.tracing.current()).isSameAs(root);
    Operation child = lab.start("child");
    Operation grandchild = lab.start("grandchild");
    assertThat(lab.tracing.localRoot()).isSameAs(root);
    grandchild.finish();
    assertThat(lab.tracing.current()).isSameAs(child);
    child.finish();
    assertThat(lab.tracing.current()).isSameAs(root);
    root.finish();
    List<SpanData> spans = named(lab.taken(), "root", "child", "grandchild");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(root.traceId());
    assertThat(spans.get(0).getParentSpanContext().isValid()).isFalse();
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(root.spanId());
    assertThat(spans.get(2).getParentSpanId()).isEqualTo(child.spanId());
  }

  @Test
  void server_continuesTheTraceOfItsCaller() {
    Operation server = startServer(CALLER);
    Operation child = lab.start("child");
    child.finish();
    server.finish();
    SpanData span = named(lab.taken(), "GET").get(0);
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getParentSpanContext().isRemote()).isTrue();
    assertThat(span.getSpanContext().getTraceState().get("v")).isEqualTo("1");
    assertThat(child.traceId()).isEqualTo(server.traceId());
  }

  @Test
  void captured_goesOnOnAnotherThread() throws InterruptedException {
    Operation root = lab.start("root");
    Object captured = CurrentContext.capture();
    Thread other =
        new Thread(
            () -> {
              Object before = CurrentContext.enter(captured);
              lab.start("elsewhere").finish();
              CurrentContext.leave(before);
              lab.start("alone").finish();
            });
    other.start();
    other.join();
    root.finish();
    assertThat(CurrentContext.capture()).isNull();
    List<SpanData> spans = named(lab.taken(), "elsewhere", "alone");
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(root.spanId());
    assertThat(spans.get(1).getTraceId()).isNotEqualTo(root.traceId());
  }

  @Test
  void entry_takesOffWhatOthersLeft_andCountsIt() {
    lab.start("left over");
    Operation entry = lab.tracing.startEntry(Operation.Kind.SERVER, "GET", null);
    assertThat(lab.tracing.contextLeaks()).isEqualTo(1);
    entry.finish();
    assertThat(lab.tracing.current()).isNull();
    lab.tracing.startEntry(Operation.Kind.SERVER, "GET", null).finish();
    assertThat(lab.tracing.contextLeaks()).isEqualTo(1);
  }

  @Test
  void entry_insideOfWhatWasHandedOver_isNoLeak() {
    Operation other = lab.start("submits");
    Object captured = CurrentContext.capture();
    other.finish();
    Object before = CurrentContext.enter(captured);
    lab.tracing.startEntry(Operation.Kind.CONSUMER, "message", null).finish();
    CurrentContext.leave(before);
    assertThat(lab.tracing.contextLeaks()).isZero();
  }

  @Test
  void inject_writesWhatTheCalledCanContinue() {
    Operation server = startServer(CALLER);
    Operation call = lab.start("GET");
    Map<String, String> headers = new HashMap<>();
    lab.tracing.inject(call, headers::put);
    assertThat(headers)
        .containsEntry("traceparent", "00-" + server.traceId() + "-" + call.spanId() + "-01")
        .containsEntry("tracestate", "v=1");
    call.finish();
    server.finish();
  }

  @Test
  void inject_belowAnUnsampledCaller_saysSoAndKeepsItsState() {
    Operation server = startServer(CALLER.replace("-01", "-00"));
    Operation call = lab.start("GET");
    Map<String, String> headers = new HashMap<>();
    lab.tracing.inject(call, headers::put);
    assertThat(headers)
        .containsEntry("traceparent", "00-" + server.traceId() + "-" + call.spanId() + "-00")
        .containsEntry("tracestate", "v=1");
    call.finish();
    server.finish();
  }

  @Test
  void server_isItsOwnTraceWhateverRanOnThePooledThread() {
    Operation other = lab.start("left over");
    Operation server = lab.tracing.startEntry(Operation.Kind.SERVER, "GET", name -> null);
    assertThat(server.traceId()).isNotEqualTo(other.traceId());
    assertThat(lab.tracing.localRoot()).isSameAs(server);
    server.finish();
    assertThat(lab.tracing.current()).isNull();
  }

  @Test
  void server_withAMalformedCallerBeginsATrace() {
    for (String bad : List.of("", "00", "00-0-0-01", "zz-" + CALLER, CALLER.replace('a', 'g'))) {
      Operation server = startServer(bad);
      server.finish();
      assertThat(lab.taken().get(0).getParentSpanContext().isValid()).isFalse();
    }
  }

  @Test
  void callerThatDoesNotSample_isFollowed() {
    Operation server = startServer(CALLER.replace("-01", "-00"));
    assertThat(server.isSampled()).isFalse();
    assertThat(server.isRecording()).isFalse();
    server.set("key", "value");
    assertThat(server.finish()).isNotNegative();
    assertThat(lab.taken()).isEmpty();
    assertThat(lab.pipeline.unsampled()).isEqualTo(1);
    assertThat(lab.pipeline.made()).isZero();
  }

  @Test
  void finish_countsOnce() {
    Operation operation = lab.start("once");
    assertThat(operation.finish()).isNotNegative();
    assertThat(operation.finish()).isEqualTo(-1);
    ((Span) operation).end();
    operation.set("late", "value");
    operation.rename("late");
    assertThat(lab.taken()).hasSize(1);
    assertThat(lab.pipeline.made()).isEqualTo(1);
  }

  @Test
  void suspended_goesOnOnAnotherThread() throws InterruptedException {
    Operation operation = lab.start("async");
    operation.suspend();
    assertThat(lab.tracing.current()).isNull();
    Thread other =
        new Thread(
            () -> {
              Object attachment = operation.attach();
              lab.start("below").finish();
              operation.detach(attachment);
              assertThat(lab.tracing.current()).isNull();
              operation.finish();
            });
    other.start();
    other.join();
    List<SpanData> spans = named(lab.taken(), "async", "below");
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(operation.spanId());
  }

  @Test
  void detach_restoresWhatWasThere() {
    Operation outer = lab.start("outer");
    outer.suspend();
    Operation other = lab.start("other");
    Object attachment = outer.attach();
    assertThat(lab.tracing.current()).isSameAs(outer);
    outer.detach(attachment);
    assertThat(lab.tracing.current()).isSameAs(other);
    outer.detach("no attachment");
    assertThat(lab.tracing.current()).isSameAs(other);
    other.finish();
    outer.finish();
  }

  @Test
  void childThatNobodyEnded_doesNotStayOnTheThread() {
    Operation root = lab.start("root");
    lab.start("lost");
    lab.start("lost too");
    root.finish();
    assertThat(lab.tracing.current()).isNull();
    assertThat(lab.taken()).hasSize(1);
  }

  @Test
  void parentThatEndsBeforeItsChild_isNotRestored() {
    Operation root = lab.start("root");
    Operation child = lab.start("child");
    root.finish();
    child.finish();
    assertThat(lab.tracing.current()).isNull();
    assertThat(lab.taken()).extracting(SpanData::getName).containsExactly("root", "child");
  }

  @Test
  void finish_ofAnotherThreadsOperationLeavesThisThreadAlone() throws InterruptedException {
    Operation[] foreign = new Operation[1];
    Thread other = new Thread(() -> foreign[0] = lab.start("foreign"));
    other.start();
    other.join();
    Operation mine = lab.start("mine");
    foreign[0].finish();
    assertThat(lab.tracing.current()).isSameAs(mine);
    mine.finish();
  }

  @Test
  void openTelemetrysApi_seesTheSameSpans() {
    Operation root = lab.start("root");
    assertThat(Span.current()).isSameAs(root);
    try (Scope ignored = Context.root().makeCurrent()) {
      assertThat(lab.tracing.current()).isNull();
    }
    assertThat(Span.current()).isSameAs(root);
    assertThat(Span.current().getSpanContext().getTraceId()).isEqualTo(root.traceId());
    root.finish();
  }

  @Test
  void threads_doNotSeeOneAnother() throws InterruptedException {
    Operation mine = lab.start("mine");
    Thread other = new Thread(() -> assertThat(lab.tracing.current()).isNull());
    other.start();
    other.join();
    mine.finish();
  }
}
