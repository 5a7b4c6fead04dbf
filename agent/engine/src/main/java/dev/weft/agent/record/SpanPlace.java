package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * A context in which a span of ours is the current one: what the API would make of {@code
 * base.with(span)}, in one small object of which the span can be read without a look-up. Immutable.
 */
final class SpanPlace implements Context {
  private static final ContextKey<?> SPAN = spanKey();

  final WeftSpan span;

  /** All else; never a place itself, so that nested spans do not make a chain. */
  private final Context base;

  SpanPlace(WeftSpan span, Context above) {
    this.span = span;
    this.base = above instanceof SpanPlace ? ((SpanPlace) above).base : above;
  }

  /** The span of ours that is current in a context; null when there is none. */
  @Nullable
  static WeftSpan spanIn(@Nullable Context context) {
    if (context instanceof SpanPlace) {
      return ((SpanPlace) context).span;
    }
    Span span = context == null ? null : Span.fromContextOrNull(context);
    return span instanceof WeftSpan ? (WeftSpan) span : null;
  }

  @Override
  @Nullable
  @SuppressWarnings({"unchecked", "NullAway"}) // the key of spans has values that are spans
  public <V> V get(ContextKey<V> key) {
    return key == SPAN ? (V) span : base.get(key);
  }

  @Override
  public <V> Context with(ContextKey<V> key, V value) {
    return key == SPAN ? base.with(key, value) : new SpanPlace(span, base.with(key, value));
  }

  // the API does not show its key, but writes with it
  private static ContextKey<?> spanKey() {
    Catcher catcher = new Catcher();
    Span.getInvalid().storeInContext(catcher);
    return catcher.caught;
  }

  private static final class Catcher implements Context {
    ContextKey<?> caught = ContextKey.named("none");

    @Override
    @Nullable
    @SuppressWarnings("NullAway")
    public <V> V get(ContextKey<V> key) {
      return null;
    }

    @Override
    public <V> Context with(ContextKey<V> key, V value) {
      caught = key;
      return this;
    }
  }
}
