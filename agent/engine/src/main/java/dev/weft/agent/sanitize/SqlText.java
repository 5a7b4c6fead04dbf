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

  /** How long the text is. */
  int length;

  // what was taken from the source as it stands there is copied in one go, when that ends
  private char[] chars = new char[SqlSanitizer.DEFAULT_LENGTH];
  private int copied;
  private int pending;
  private String source = "";
  private int at;
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

  void reset(String statement, int maxLength) {
    source = statement;
    if (chars.length < maxLength) {
      chars = new char[maxLength];
    }
    limit = maxLength - ELLIPSIS.length();
    length = 0;
    copied = 0;
    pending = 0;
    at = 0;
    gap = false;
    muted = false;
    cut = false;
    last = OTHER;
    signStart = -1;
  }

  /** The token that is read next stands at {@code index} of the source. */
  void moveTo(int index) {
    at = index;
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

  /** Takes over a stretch of the source. */
  void copy(int from, int to) {
    if (begin(to - from)) {
      take(from, to);
      last = OTHER;
    }
  }

  void put(char c) {
    if (begin(1)) {
      if (source.charAt(at) == c) {
        take(at, at + 1);
      } else {
        flush();
        putGap();
        chars[length++] = c;
        copied = length;
      }
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
    copied = Math.min(copied, to);
    gap = gapAfter && to > 0;
    last = OTHER;
    signStart = -1;
  }

  boolean regionEquals(int start, int end, int otherStart, int otherEnd) {
    if (end - start != otherEnd - otherStart) {
      return false;
    }
    flush();
    for (int i = start, j = otherStart; i < end; i++, j++) {
      if (chars[i] != chars[j]) {
        return false;
      }
    }
    return true;
  }

  /** The text; the source itself if it is the same. */
  String finish() {
    gap = false;
    if (!cut && copied == 0) {
      return source.substring(pending, pending + length);
    }
    flush();
    if (cut) {
      int start = length > 0 ? 0 : 1;
      ELLIPSIS.getChars(start, ELLIPSIS.length(), chars, length);
      length += ELLIPSIS.length() - start;
    }
    return length == source.length() && isSource() ? source : new String(chars, 0, length);
  }

  private boolean isSource() {
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
    cut = length + size + (gap ? 1 : 0) > limit;
    return !cut;
  }

  private void take(int from, int to) {
    int start = gap ? from - 1 : from;
    boolean follows = length > copied && start == pending + length - copied;
    if (follows && (!gap || source.charAt(start) == ' ')) {
      length += to - start;
      gap = false;
      return;
    }
    flush();
    putGap();
    pending = from;
    length += to - from;
  }

  private void putGap() {
    if (gap) {
      chars[length++] = ' ';
      copied = length;
      gap = false;
    }
  }

  private void flush() {
    if (length > copied) {
      source.getChars(pending, pending + length - copied, chars, copied);
      copied = length;
    }
  }
}
