package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanPlaceTest {
  private static final ContextKey<String> KEY = ContextKey.named("of-somebody");

  private final SpanLab lab = new SpanLab("always_on");

  @AfterEach
  void nothingIsLeftOnTheThread() {
    assertThat(lab.tracing.current()).isNull();
  }

  @Test
  void span_isTheApisCurrentOne() {
    Operation operation = lab.start("a");
    assertThat(Span.current()).isSameAs(operation);
    assertThat(Span.fromContextOrNull(Context.current())).isSameAs(operation);
    operation.finish();
  }

  @Test
  void whatElseAContextHolds_isThereBelowSpansToo() {
    try (Scope ignored = Context.current().with(KEY, "x").makeCurrent()) {
      Operation outer = lab.start("outer");
      Operation inner = lab.start("inner");
      assertThat(Context.current().get(KEY)).isEqualTo("x");
      inner.finish();
      outer.finish();
    }
  }

  @Test
  void contextWithMore_keepsTheSpan() {
    Operation operation = lab.start("a");
    Context more = Context.current().with(KEY, "x");
    assertThat(more.get(KEY)).isEqualTo("x");
    assertThat(Span.fromContext(more)).isSameAs(operation);
    assertThat(SpanPlace.spanIn(more)).isSameAs(operation);
    operation.finish();
  }

  @Test
  void anotherSpanInIt_takesThePlace() {
    Operation operation = lab.start("a");
    Span foreign = Span.wrap(((Span) operation).getSpanContext());
    Context with = Context.current().with(foreign);
    assertThat(Span.fromContext(with)).isSameAs(foreign);
    assertThat(SpanPlace.spanIn(with)).isNull();
    try (Scope ignored = with.makeCurrent()) {
      Operation below = lab.start("below");
      assertThat(below.traceId()).isEqualTo(operation.traceId());
      assertThat(Span.current()).isSameAs(below);
      below.finish();
    }
    operation.finish();
  }
}
