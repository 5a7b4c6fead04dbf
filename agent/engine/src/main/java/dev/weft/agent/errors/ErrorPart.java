package dev.weft.agent.errors;

import dev.weft.agent.record.Tracing;

/** One exception of a sample: its class, redacted message and first frames. Immutable. */
public final class ErrorPart {
  private static final int LONGEST_MESSAGE = 1000;
  private static final int OBJECT_BYTES = 80;
  private static final int FRAME_BYTES = 40;

  /** The name of its class. */
  public final String type;

  /** Its message, redacted and bounded; empty when there is none. */
  public final String message;

  /** The first frames, the innermost first; not to be changed. */
  public final StackTraceElement[] frames;

  /** Which of the frames are the application's own; not to be changed. */
  public final boolean[] isOwn;

  /** How many frames were left out. */
  public final int framesLeftOut;

  ErrorPart(
      Throwable thrown,
      StackTraceElement[] all,
      int mostFrames,
      InApp inApp,
      Tracing.Redaction redaction) {
    type = thrown.getClass().getName();
    message = bounded(redaction.redact(Chain.messageOf(thrown)));
    int kept = Math.min(all.length, mostFrames);
    frames = new StackTraceElement[kept];
    System.arraycopy(all, 0, frames, 0, kept);
    isOwn = new boolean[kept];
    for (int i = 0; i < kept; i++) {
      isOwn[i] = inApp.holds(frames[i].getClassName());
    }
    framesLeftOut = all.length - kept;
  }

  static String bounded(String message) {
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "..."
        : message;
  }

  /** About what it occupies in the heap, as if none of its names were shared. */
  int bytes() {
    int bytes = OBJECT_BYTES + 2 * message.length();
    for (StackTraceElement frame : frames) {
      bytes += FRAME_BYTES + frame.getClassName().length() + frame.getMethodName().length();
    }
    return bytes;
  }
}
