package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;

/**
 * The stack of an exception as Java prints it, with causes and what was suppressed, each message
 * redacted. Bounded in characters and in exceptions. One thread's own.
 */
final class StackLines {
  /** The longest stack, in characters. */
  static final int LONGEST = 32 * 1024;

  private static final int MOST_EXCEPTIONS = 32;

  private final StringBuilder out = new StringBuilder(256);
  private int exceptions;

  /** The stack; valid until the next call. */
  CharSequence of(Throwable thrown) {
    out.setLength(0);
    if (out.capacity() > LONGEST * 2) {
      out.trimToSize();
    }
    exceptions = 0;
    append(thrown, new StackTraceElement[0], "", "");
    return out;
  }

  private void append(Throwable thrown, StackTraceElement[] around, String indent, String caption) {
    if (out.length() > LONGEST || exceptions++ >= MOST_EXCEPTIONS) {
      return;
    }
    out.append(indent).append(caption).append(thrown.getClass().getName());
    String message = message(thrown);
    if (message != null) {
      out.append(": ").append(message);
    }
    out.append('\n');
    StackTraceElement[] frames = thrown.getStackTrace();
    frames(frames, around, indent);
    for (Throwable each : thrown.getSuppressed()) {
      append(each, frames, indent + "\t", "Suppressed: ");
    }
    Throwable cause = thrown.getCause();
    if (cause != null && cause != thrown) {
      append(cause, frames, indent, "Caused by: ");
    }
  }

  private void frames(StackTraceElement[] frames, StackTraceElement[] around, String indent) {
    int own = frames.length - 1;
    for (int outer = around.length - 1; own >= 0 && outer >= 0; own--, outer--) {
      if (!frames[own].equals(around[outer])) {
        break;
      }
    }
    for (int i = 0; i <= own && out.length() <= LONGEST; i++) {
      out.append(indent).append("\tat ").append(frames[i]).append('\n');
    }
    if (own < frames.length - 1) {
      out.append(indent).append("\t... ").append(frames.length - 1 - own).append(" more\n");
    }
  }

  /** The message redacted; null when there is none. The application's code makes it. */
  @Nullable
  static String message(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException e) {
      return null;
    }
    return message == null ? null : Recorder.get().redact(message);
  }
}
