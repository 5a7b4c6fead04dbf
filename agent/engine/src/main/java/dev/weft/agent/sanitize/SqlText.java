package dev.weft.agent.sanitize;

/**
 * The text that a scan writes: one bounded buffer, one space where there was room, and one of what
 * repeats. Nothing but whole tokens is ever written, so it can be cut between any two.
 */
final class SqlText {
  /** A longer run of values, wherever it stands, is one value. */
  static final int LONGEST_RUN = 12;

  private static final String ELLIPSIS = " ...";
  private static final int OTHER = 0;
  private static final int VALUE = 1;
  private static final int COMMA = 2;
  private static final int COMMA_AFTER_VALUE = 3;

  char[] chars = new char[SqlSanitizer.DEFAULT_LENGTH];
  int length;
  private int limit;
  private boolean gap;
  private boolean muted;
  private boolean cut;
  private int last;
  private int runStart;
  private int run;
  private int signStart;
  private boolean signGap;
  private int signLast;

  void reset(int maxLength) {
    if (chars.length < maxLength) {
      chars = new char[maxLength];
    }
    limit = maxLength - ELLIPSIS.length();
    length = 0;
    gap = false;
    muted = false;
    cut = false;
    last = OTHER;
    signStart = -1;
  }

  void gap() {
    gap = length > 0;
  }

  boolean hasGap() {
    return gap;
  }

  /** True once something did not fit: the scan may end. */
  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
  }

  void mute(boolean on) {
    muted = on;
  }

  boolean isMuted() {
    return muted;
  }

  /** Where the next token will stand. */
  int nextStart() {
    return length + (gap ? 1 : 0);
  }

  void copy(String source, int from, int to) {
    if (begin(to - from)) {
      source.getChars(from, to, chars, length);
      length += to - from;
      last = OTHER;
    }
  }

  void put(char c) {
    if (begin(1)) {
      chars[length++] = c;
      last = OTHER;
    }
  }

  void comma() {
    int before = last;
    put(',');
    last = before == VALUE ? COMMA_AFTER_VALUE : COMMA;
  }

  /** A plus or minus that the value after it would swallow. */
  void sign(char c) {
    boolean second = signStart >= 0;
    int start = second ? signStart : length;
    boolean before = second ? signGap : gap;
    int lastBefore = second ? signLast : last;
    put(c);
    signStart = muted || cut ? -1 : start;
    signGap = before;
    signLast = lastBefore;
  }

  void value() {
    if (muted || cut) {
      return;
    }
    if (signStart >= 0) {
      rewind(signStart, signGap);
      last = signLast;
    }
    if (last == VALUE) {
      gap = false;
    } else if (last == COMMA_AFTER_VALUE) {
      nextOfRun();
    } else {
      run = 1;
      runStart = nextStart();
      putValue();
    }
  }

  /** Takes back what was written after {@code to}. */
  void rewind(int to, boolean gapAfter) {
    length = to;
    gap = gapAfter && to > 0;
    last = OTHER;
    signStart = -1;
  }

  boolean regionEquals(int start, int end, int otherStart, int otherEnd) {
    if (end - start != otherEnd - otherStart) {
      return false;
    }
    for (int i = start, j = otherStart; i < end; i++, j++) {
      if (chars[i] != chars[j]) {
        return false;
      }
    }
    return true;
  }

  /** The text; {@code source} itself if it is the same. */
  String finish(String source) {
    gap = false;
    if (cut) {
      int start = length > 0 ? 0 : 1;
      ELLIPSIS.getChars(start, ELLIPSIS.length(), chars, length);
      length += ELLIPSIS.length() - start;
    }
    return length == source.length() && isPrefixOf(source) ? source : new String(chars, 0, length);
  }

  private boolean isPrefixOf(String source) {
    for (int i = 0; i < length; i++) {
      if (chars[i] != source.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void nextOfRun() {
    run++;
    if (run > LONGEST_RUN) {
      rewind(runStart + 1, false);
      last = VALUE;
    } else {
      putValue();
    }
  }

  private void putValue() {
    put('?');
    last = VALUE;
  }

  private boolean begin(int size) {
    signStart = -1;
    if (muted || cut) {
      gap = false;
      return false;
    }
    if (length + size + (gap ? 1 : 0) > limit) {
      cut = true;
      return false;
    }
    if (gap) {
      chars[length++] = ' ';
      gap = false;
    }
    return true;
  }
}
