package dev.weft.agent.rules;

import dev.weft.agent.sanitize.Redactor;
import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/** A span for each call. The first of the four values at its end is what the call threw. */
final class SpanRule extends LiveRule {
  private final Redactor redactor;

  SpanRule(Rule rule, Guard guard, Redactor redactor) {
    super(rule, guard);
    this.redactor = redactor;
  }

  @Override
  @Nullable
  protected Object enter(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    return attemptBegin(a, b, c, d);
  }

  @Override
  protected void exit(
      Object state,
      @Nullable Object thrown,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    Operation operation = (Operation) state;
    long start = startNanos();
    begin();
    try {
      if (operation.isRecording()) {
        describe(operation, thrown, b, c, d);
      }
    } catch (Throwable t) {
      failed(t);
    } finally {
      end();
      operation.finish();
      took(start);
    }
  }

  private void describe(
      Operation operation,
      @Nullable Object thrown,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d)
      throws Exception {
    if (thrown instanceof Throwable) {
      operation.fail(thrown.getClass().getName(), (Throwable) thrown);
    }
    for (Label attribute : rule.labels) {
      // what it returned is zero when it threw
      if (thrown == null || attribute.path().source() != AdviceCall.RETURN) {
        operation.set(attribute.name(), attribute.of(redactor, thrown, b, c, d));
      }
    }
  }

  @Override
  Object record(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    return Recorder.get().start(Operation.Kind.INTERNAL, rule.text);
  }
}
