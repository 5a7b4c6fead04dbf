package dev.weft.agent.record;

/** The stack of an exception as text: bounded, with every message redacted. */
final class StackText {
  private static final int MOST_FRAMES = 40;
  private static final int MOST_CAUSES = 5;

  private StackText() {}

  static String of(Throwable thrown, Tracing.Redaction redaction) {
    StringBuilder out = new StringBuilder(512);
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      if (depth > 0) {
        out.append("Caused by: ");
      }
      append(out, each, redaction);
      Throwable cause = each.getCause();
      each = cause == each ? null : cause;
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Throwable thrown, Tracing.Redaction redaction) {
    out.append(thrown.getClass().getName());
    String message = messageOf(thrown);
    if (!message.isEmpty()) {
      out.append(": ").append(redaction.redact(message));
    }
    out.append('\n');
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
      out.append("\tat ").append(frames[i]).append('\n');
    }
    if (frames.length > MOST_FRAMES) {
      out.append("\t... ").append(frames.length - MOST_FRAMES).append(" more\n");
    }
  }

  /** The message, which the application's own code makes: it may throw or be missing. */
  static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException e) {
      return "";
    }
  }
}
