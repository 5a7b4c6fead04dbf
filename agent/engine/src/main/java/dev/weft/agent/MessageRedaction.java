package dev.weft.agent;

import dev.weft.agent.record.Tracing;
import dev.weft.agent.sanitize.Redactor;

/** Cleans messages of exceptions on their way into spans. */
final class MessageRedaction implements Tracing.Redaction {
  private final Redactor redactor = new Redactor();

  @Override
  public String redact(String text) {
    return redactor.redact(text);
  }
}
