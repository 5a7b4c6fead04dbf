package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnsampledCallTest {
  private final SpanLab off = new SpanLab("always_off");
  private final Operation request =
      off.tracing.startEntry(Operation.Kind.SERVER, "GET /items", null);

  @AfterEach
  void end() {
    request.finish();
    assertThat(off.tracing.current()).isNull();
  }

  private Operation call() {
    return off.tracing.startCall(Operation.Kind.CLIENT, "SELECT items");
  }

  @Test
  void call_isCurrentAndHasTheIdsOfTheSpanAbove() {
    Operation call = call();
    assertThat(off.tracing.current()).isSameAs(call);
    assertThat(off.tracing.localRoot()).isSameAs(request);
    assertThat(call.traceId()).isEqualTo(request.traceId());
    assertThat(call.spanId()).isEqualTo(request.spanId());
    assertThat(call.isSampled()).isFalse();
    assertThat(call.isRecording()).isFalse();
    assertThat(call.finish()).isNotNegative();
    assertThat(call.endNanos()).isPositive();
    assertThat(off.tracing.current()).isSameAs(request);
    assertThat(off.pipeline.unsampled()).isEqualTo(1);
    assertThat(off.taken()).isEmpty();
  }

  @Test
  void whatTheApiSees_isTheSpanAbove() {
    Operation call = call();
    assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(request.spanId());
    assertThat(Context.current()).isSameAs(((WeftSpan) request).context());
    call.finish();
  }

  @Test
  void contextOfTheApplicationsOwn_leavesItCurrent() {
    Operation call = call();
    ContextKey<String> key = ContextKey.named("tenant");
    try (Scope ignored = Context.current().with(key, "a").makeCurrent()) {
      assertThat(off.tracing.current()).isSameAs(call);
    }
    call.finish();
  }

  @Test
  void headers_carryTheTraceOn() {
    Operation call = call();
    StringBuilder headers = new StringBuilder();
    off.tracing.inject(call, (name, value) -> headers.append(name).append('=').append(value));
    assertThat(headers)
        .asString()
        .isEqualTo("traceparent=00-" + request.traceId() + "-" + request.spanId() + "-00");
    call.finish();
  }

  @Test
  void calls_nest() {
    Operation outer = call();
    Operation inner = call();
    assertThat(inner).isNotSameAs(outer);
    assertThat(off.tracing.current()).isSameAs(inner);
    inner.finish();
    assertThat(off.tracing.current()).isSameAs(outer);
    Operation below = off.start("below");
    assertThat(off.tracing.current()).isSameAs(below);
    Operation last = call();
    assertThat(off.tracing.current()).isSameAs(last);
    last.finish();
    assertThat(off.tracing.current()).isSameAs(below);
    below.finish();
    assertThat(off.tracing.current()).isSameAs(outer);
    outer.finish();
    assertThat(off.tracing.current()).isSameAs(request);
  }

  @Test
  void callThatHasEnded_isUsedAgain_andKeepsNothing() {
    Operation first = call();
    first.owner = this;
    first.finish();
    assertThat(first.owner).isNull();
    assertThat(first.finish()).isEqualTo(-1);
    assertThat(call()).isSameAs(first);
    first.finish();
  }

  @Test
  void callThatEndsElsewhere_isNotUsedAgain() throws InterruptedException {
    Operation call = call();
    call.suspend();
    assertThat(off.tracing.current()).isSameAs(request);
    long[] took = {-1};
    Thread other = new Thread(() -> took[0] = call.finish());
    other.start();
    other.join();
    assertThat(took[0]).isNotNegative();
    Operation next = call();
    assertThat(next).isNotSameAs(call);
    next.finish();
  }

  @Test
  void callThatEndsElsewhereBeforeItIsTakenOff_isNotCurrent() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Thread other = new Thread(call()::finish);
      other.start();
      other.join();
      assertThat(off.tracing.current()).isSameAs(request);
    }
  }

  @Test
  void callThatNobodyEnds_isForgottenWithItsRequest() {
    call();
    request.finish();
    assertThat(off.tracing.current()).isNull();
    Operation next = off.tracing.startEntry(Operation.Kind.SERVER, "GET /", null);
    assertThat(off.tracing.current()).isSameAs(next);
    next.finish();
  }

  @Test
  void belowASampledSpan_aCallIsASpan() {
    SpanLab on = new SpanLab("always_on");
    Operation sampled = on.tracing.startEntry(Operation.Kind.SERVER, "GET /", null);
    Operation call = on.tracing.startCall(Operation.Kind.CLIENT, "SELECT items");
    assertThat(call).isInstanceOf(WeftSpan.class);
    call.finish();
    sampled.finish();
    assertThat(on.taken()).hasSize(2);
  }

  @Test
  void calls_allocateNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 200_000;
    work(calls);
    long before = threads.getCurrentThreadAllocatedBytes();
    long sum = work(calls);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotNegative();
    assertThat(bytes / (double) calls).as("bytes a call").isLessThan(0.1);
  }

  private long work(int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      Operation call = call();
      call.set("db.system.name", "postgresql");
      sum += call.finish();
    }
    return sum;
  }
}
