package dev.weft.agent;

import dev.weft.agent.record.Tracing;
import dev.weft.agent.sanitize.Redactor;

/** Cleans messages of exceptions on their way into spans. */
final class MessageRedaction implements Tracing.Redaction {
  @Override
  public String redact(String text) {
    return text.isEmpty() ? text : Holder.REDACTOR.redact(text);
  }

  // its tables load with the first message, not while the application starts
  private static final class Holder {
    static final Redactor REDACTOR = Redactor.plain();

    private Holder() {}
  }
}
