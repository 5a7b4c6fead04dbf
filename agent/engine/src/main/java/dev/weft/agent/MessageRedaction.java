package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.sanitize.Redactor;
import dev.weft.bootstrap.Nullable;

/** Cleans messages of exceptions on their way into spans. */
final class MessageRedaction implements Tracing.Redaction {
  private final Config config;

  // its tables load with the first message, not while the application starts
  @Nullable private volatile Redactor redactor;

  MessageRedaction(Config config) {
    this.config = config;
  }

  @Override
  public String redact(String text) {
    if (text.isEmpty()) {
      return text;
    }
    Redactor known = redactor;
    if (known == null) {
      known = new Redactor(config.texts(Properties.REDACTION_PATTERNS));
      redactor = known;
    }
    return known.redact(text);
  }
}
