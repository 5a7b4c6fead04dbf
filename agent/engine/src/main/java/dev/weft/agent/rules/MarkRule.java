package dev.weft.agent.rules;

import dev.weft.agent.sanitize.Redactor;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/** A rule that marks what runs as failed, or writes a log record. */
final class MarkRule extends LiveRule {
  private static final String LOGGER = "weft.rules.";

  private final Redactor redactor;

  MarkRule(Rule rule, Guard guard, Redactor redactor) {
    super(rule, guard);
    this.redactor = redactor;
  }

  @Override
  @Nullable
  Object record(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    if (rule.kind == Rule.Kind.ERROR) {
      Operation running = Recorder.get().current();
      if (running != null) {
        running.fail(rule.text, a instanceof Throwable ? (Throwable) a : null);
      }
    } else if (Recorder.get().hearsLog(rule.level)) {
      StringBuilder message = new StringBuilder(rule.text);
      for (Label attribute : rule.labels) {
        message.append(' ').append(attribute.name()).append('=');
        message.append(attribute.of(redactor, a, b, c, d));
      }
      Recorder.get().logged(rule.level, LOGGER + rule.name, message.toString(), null);
    }
    return null;
  }
}
