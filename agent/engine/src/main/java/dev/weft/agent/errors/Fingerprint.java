package dev.weft.agent.errors;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.TreeSet;

/**
 * What makes two errors the same: the classes of the exception and its causes, and the methods of
 * the application that they passed. No line number, no message. One error's own.
 */
final class Fingerprint {
  private static final int MOST_FRAMES = 16;
  private static final int MOST_FOREIGN = 6;
  private static final int MOST_LOOKED_AT = 200;
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final InApp inApp;
  private long hash = START;
  private boolean hasFrames;

  Fingerprint(InApp inApp) {
    this.inApp = inApp;
  }

  /** Adds an exception of the chain, the outermost first. */
  void add(Throwable thrown, StackTraceElement[] frames) {
    put(FrameNames.ofClass(thrown.getClass().getName()));
    // where a stack overflows is chance; what it goes round is not
    Collection<String> passed =
        thrown instanceof StackOverflowError ? new TreeSet<>() : new LinkedHashSet<>();
    collect(frames, true, MOST_FRAMES, passed);
    if (passed.isEmpty()) {
      collect(frames, false, MOST_FOREIGN, passed);
    }
    for (String frame : passed) {
      hasFrames = true;
      put(frame);
    }
  }

  private void collect(
      StackTraceElement[] frames, boolean own, int most, Collection<String> passed) {
    for (int i = 0; i < frames.length && i < MOST_LOOKED_AT && passed.size() < most; i++) {
      String name = frames[i].getClassName();
      if (own ? inApp.holds(name) : !isReflection(name)) {
        passed.add(FrameNames.ofClass(name) + '#' + FrameNames.ofMethod(frames[i].getMethodName()));
      }
    }
  }

  // of which kind and name these frames are depends on how often and in which loader they ran
  private static boolean isReflection(String name) {
    return name.startsWith("java.lang.reflect.")
        || name.startsWith("java.lang.invoke.")
        || name.startsWith("jdk.internal.reflect.")
        || name.startsWith("sun.reflect.")
        || name.startsWith("dev.weft.")
        || name.contains(".$Proxy");
  }

  /**
   * The id of the group, 16 hex characters.
   *
   * @param where tells errors without any frame apart
   */
  String id(String where) {
    if (!hasFrames) {
      put(where);
    }
    String hex = Long.toHexString(mixed(hash));
    return "0000000000000000".substring(hex.length()) + hex;
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    return mixed ^ (mixed >>> 33);
  }

  private void put(String text) {
    long value = hash;
    for (int i = 0; i < text.length(); i++) {
      value = (value ^ text.charAt(i)) * PRIME;
    }
    hash = (value ^ '\n') * PRIME;
  }
}
