package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
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

  private static Operation.Shared shared(String... pairs) {
    Operation.Shared shared = Operation.Shared.none();
    for (int i = 0; i < pairs.length; i += 2) {
      shared = shared.with(pairs[i], pairs[i + 1]);
    }
    return shared;
  }

  private static Attributes texts(String... pairs) {
    AttributesBuilder builder = Attributes.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      builder.put(pairs[i], pairs[i + 1]);
    }
    return builder.build();
  }

  @Test
  void sharedAttributes_areAsIfSetOneByOne() {
    Operation operation = lab.start("a");
    operation.set("own", "x");
    operation.set(shared("a", "1", "b", "1").with("port", 5432));
    operation.set(shared("b", "2", "c", "2"));
    operation.set(shared("c", "3", "d", "3"));
    operation.set("a", "4");
    SpanData span = finished(operation);
    assertThat(span.getAttributes())
        .isEqualTo(
            texts("own", "x", "a", "4", "b", "2", "c", "3", "d", "3").toBuilder()
                .put("port", 5432)
                .build());
    assertThat(span.getTotalAttributeCount()).isEqualTo(6);
  }

  @Test
  void sharedAttributes_setAgain_countOnce() {
    Operation operation = lab.start("a");
    Operation.Shared target = shared("address", "cache", "port", "1");
    operation.set(shared("system", "redis"));
    operation.set(Operation.Shared.none());
    operation.set(target);
    operation.set(target);
    operation.set(shared("address", "other"));
    assertThat(finished(operation).getAttributes())
        .isEqualTo(texts("system", "redis", "port", "1", "address", "other"));
  }

  @Test
  void keysWithTheSameTrace_areTwoAttributes() {
    String other = "other0";
    for (int i = 0; Operation.Shared.trace(other) != Operation.Shared.trace("key"); i++) {
      other = "other" + i;
    }
    Operation operation = lab.start("a");
    operation.set("key", "1");
    operation.set(shared(other, "2"));
    assertThat(finished(operation).getAttributes()).isEqualTo(texts("key", "1", other, "2"));
  }

  @Test
  void sharedAttribute_winsOverOneThatWasSetBefore() {
    Operation operation = lab.start("a");
    operation.set("a", "own");
    operation.set(shared("a", "shared"));
    assertThat(finished(operation).getAttributes()).isEqualTo(texts("a", "shared"));
  }

  @Test
  void sharedAttributes_ofAnUnsampledOperation_areNotKept() {
    WeftSpan operation = (WeftSpan) new SpanLab("always_off").start("a");
    operation.set(shared("a", "1"));
    operation.finish();
    assertThat(operation.textOf("a")).isNull();
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
  void leaf_isAChildThatIsNeverCurrent() {
    Operation handler = lab.start("handler");
    Operation emit = lab.tracing.startLeaf(handler, Operation.Kind.PRODUCER, "emit");
    assertThat(lab.tracing.current()).isSameAs(handler);
    Operation query = lab.start("query");
    emit.suspend();
    assertThat(lab.tracing.current()).isSameAs(query);
    query.finish();
    assertThat(emit.finish()).isNotNegative();
    assertThat(emit.finish()).isEqualTo(-1);
    assertThat(lab.tracing.current()).isSameAs(handler);
    handler.finish();
    assertThat(lab.tracing.current()).isNull();
    assertThat(lab.taken())
        .extracting(SpanData::getName, SpanData::getParentSpanId)
        .containsExactlyInAnyOrder(
            tuple("handler", "0000000000000000"),
            tuple("emit", handler.spanId()),
            tuple("query", handler.spanId()));
  }

  @Test
  void unsampled_takesEverythingAndKeepsNothing() {
    SpanLab off = new SpanLab("always_off");
    Operation operation = off.start("a");
    operation.set("key", "value");
    operation.fail("type", new Error());
    ((Span) operation).addEvent("event");
    assertThat(operation.finish()).isNotNegative();
    assertThat(((WeftSpan) operation).textOf("key")).isNull();
    assertThat(((WeftSpan) operation).textOf("error.type")).isNull();
    assertThat(((WeftSpan) operation).totalEvents).isZero();
    assertThat(off.taken()).isEmpty();
  }
}
