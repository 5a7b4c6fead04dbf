package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WeftSpanTest {
  private final SpanLab lab = new SpanLab("always_on");

  private SpanData finished(Operation operation) {
    operation.finish();
    return lab.taken().get(0);
  }

  @Test
  @SuppressWarnings("NullAway")
  void attributes_keepTheirTypesAndTheLastValue() {
    Operation operation = lab.start("a");
    operation.set("text", "old");
    operation.set("text", "new");
    operation.set("number", 7);
    operation.set("absent", null);
    ((Span) operation).setAttribute(AttributeKey.booleanKey("flag"), true);
    ((Span) operation).setAttribute(AttributeKey.doubleKey("share"), 0.5);
    SpanData span = finished(operation);
    assertThat(span.getAttributes())
        .isEqualTo(
            Attributes.builder()
                .put("text", "new")
                .put("number", 7)
                .put("flag", true)
                .put("share", 0.5)
                .build());
  }

  @Test
  void attributes_areBoundedAndTheRestIsCounted() {
    Operation operation = lab.start("a");
    for (int i = 0; i < 100; i++) {
      operation.set("key" + i, i);
    }
    operation.set("key3", 33);
    SpanData span = finished(operation);
    assertThat(span.getAttributes().size()).isEqualTo(WeftSpan.MOST_ATTRIBUTES);
    assertThat(span.getTotalAttributeCount()).isEqualTo(100);
    assertThat(span.getAttributes().get(AttributeKey.longKey("key3"))).isEqualTo(33);
  }

  @Test
  void events_areBoundedAndTheRestIsCounted() {
    Operation operation = lab.start("a");
    for (int i = 0; i < 20; i++) {
      ((Span) operation).addEvent("event" + i);
    }
    SpanData span = finished(operation);
    assertThat(span.getEvents()).hasSize(WeftSpan.MOST_EVENTS);
    assertThat(span.getTotalRecordedEvents()).isEqualTo(20);
  }

  @Test
  void failure_isAnEventWithItsMessageRedacted() {
    Operation operation = lab.start("a");
    IllegalStateException cause = new IllegalStateException("secret cause");
    operation.fail("42000", new RuntimeException("secret message", cause));
    SpanData span = finished(operation);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type"))).isEqualTo("42000");
    Attributes event = span.getEvents().get(0).getAttributes();
    assertThat(event.get(AttributeKey.stringKey("exception.type")))
        .isEqualTo("java.lang.RuntimeException");
    assertThat(event.get(AttributeKey.stringKey("exception.message"))).isEqualTo("?");
    assertThat(event.get(AttributeKey.stringKey("exception.stacktrace")))
        .contains(
            "java.lang.RuntimeException: ?\n", "Caused by: java.lang.IllegalStateException: ?")
        .contains("WeftSpanTest.failure_isAnEventWithItsMessageRedacted")
        .doesNotContain("secret");
  }

  @Test
  void exceptionsOfAllShapes_areDescribed() {
    Operation operation = lab.start("a");
    RuntimeException circular = new RuntimeException("a");
    circular.initCause(new RuntimeException("b", circular));
    operation.fail("x", circular);
    operation.fail(
        "x",
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("the application's own code");
          }
        });
    assertThat(finished(operation).getEvents()).hasSize(2);
  }

  @Test
  @SuppressWarnings("NullAway") // the API promises to take anything
  void nulls_areTakenAndLeftOut() {
    Operation operation = lab.start("a");
    Span span = (Span) operation;
    span.setAttribute((AttributeKey<String>) null, "value");
    span.setAttribute("key", (String) null);
    span.addEvent(null);
    span.addEvent("event", (Attributes) null);
    span.recordException(null);
    span.recordException(new Error(), null);
    span.setStatus(null);
    span.updateName(null);
    SpanData finished = finished(operation);
    assertThat(finished.getName()).isEqualTo("a");
    assertThat(finished.getAttributes().isEmpty()).isTrue();
    assertThat(finished.getEvents()).hasSize(2);
  }

  @Test
  void time_runsFromStartToEndWhateverTheWallClockDoes() {
    long before = System.currentTimeMillis() * 1_000_000 - 1_000_000;
    Operation operation = lab.start("a");
    lab.tracing.measureClock();
    long duration = operation.finish();
    SpanData span = lab.taken().get(0);
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(duration);
    assertThat(span.getStartEpochNanos())
        .isBetween(before, System.currentTimeMillis() * 1_000_000 + 1_000_000);
  }

  @Test
  void end_mayComeWithATimeOfItsOwn() {
    Operation operation = lab.start("a");
    long end = System.currentTimeMillis() + 5_000;
    ((Span) operation).end(end, TimeUnit.MILLISECONDS);
    operation.suspend();
    SpanData span = lab.taken().get(0);
    assertThat(span.getEndEpochNanos() / 1_000_000).isBetween(end - 1, end + 1);
  }

  @Test
  void unsampled_takesEverythingAndKeepsNothing() {
    SpanLab off = new SpanLab("always_off");
    Operation operation = off.start("a");
    operation.set("key", "value");
    operation.fail("type", new Error());
    ((Span) operation).addEvent("event");
    assertThat(operation.finish()).isNotNegative();
    assertThat(((WeftSpan) operation).attributeSlots).isZero();
    assertThat(((WeftSpan) operation).totalEvents).isZero();
    assertThat(off.taken()).isEmpty();
  }
}
