package dev.weft.agent.sanitize;

/**
 * The text that a scan writes: one bounded buffer, one space where there was room, and one of what
 * repeats. Nothing but whole tokens is ever written, so it can be cut between any two.
 */
final class SqlText {
  /** A longer run of values, wherever it stands, is one value. */
  static final int LONGEST_RUN = 12;

  private static final String ELLIPSIS = " ...";
  private static final int NONE = -1;
  private static final int OTHER = 0;
  private static final int VALUE = 1;
  private static final int COMMA = 2;
  private static final int COMMA_AFTER_VALUE = 3;

  /** How long the text is. */
  int length;

  private final SqlSource source;

  // a word is written while it is read, before it is known whether it may stay
  private char[] chars = new char[SqlSanitizer.DEFAULT_LENGTH + SqlSource.WINDOW];
  private int written;
  private int limit;

  /** The limit, or less than nothing while nothing may be written. */
  private int bound;

  /** 1 if a space comes before the next token: it is there already. */
  private int gap;

  private boolean muted;
  private boolean cut;
  private int last;
  private int runStart;
  private int run;
  private int signStart;
  private boolean signGap;
  private int signLast;
  private int nameStart;
  private boolean nameGap;
  private int nameLast;
  private int nameSign;

  SqlText(SqlSource source) {
    this.source = source;
  }

  void reset(int maxLength) {
    if (chars.length < maxLength + SqlSource.WINDOW) {
      chars = new char[maxLength + SqlSource.WINDOW];
    }
    limit = maxLength - ELLIPSIS.length();
    bound = limit;
    length = 0;
    written = NONE;
    gap = 0;
    muted = false;
    cut = false;
    last = OTHER;
    signStart = NONE;
    nameStart = NONE;
  }

  void gap() {
    written = NONE;
    chars[length] = ' ';
    gap = length > 0 ? 1 : 0;
  }

  boolean endsInTwoDots() {
    return gap == 0 && length > 1 && chars[length - 1] == '.' && chars[length - 2] == '.';
  }

  /** A name of one part or more begins with the next token. */
  void startName() {
    nameStart = length;
    nameGap = gap > 0;
    nameLast = last;
    nameSign = signStart;
  }

  void forgetName() {
    nameStart = NONE;
  }

  /** What began with {@link #startName()} was none; false if it is not to be had any more. */
  boolean takeBackName() {
    if (nameStart < 0 || bound < 0) {
      return false;
    }
    rewind(nameStart, nameGap);
    last = nameLast;
    signStart = nameSign;
    return true;
  }

  boolean hasGap() {
    return gap > 0;
  }

  /** True once something did not fit: the scan may end. */
  boolean isCut() {
    return cut;
  }

  void cut() {
    cut = true;
    bound = NONE;
  }

  void mute(boolean on) {
    muted = on;
    bound = muted || cut ? NONE : limit;
  }

  boolean isMuted() {
    return muted;
  }

  /** Where the next token will stand. */
  int nextStart() {
    return length + gap;
  }

  /** Into this a word may be written from {@link #nextStart()} on, as far as the window reaches. */
  char[] buffer() {
    return chars;
  }

  /** The word from there on was written whole; it is part of the text once it is copied. */
  void wrote(int from) {
    written = from;
  }

  /** Takes over a stretch of the source. */
  void copy(int from, int to) {
    if (written != from && length + gap + to - from <= bound) {
      source.copy(from, to, chars, length + gap);
    }
    commit(to - from);
  }

  void put(char c) {
    chars[length + gap] = c;
    commit(1);
  }

  // what was written is there
  private void commit(int size) {
    int end = length + gap + size;
    signStart = NONE;
    written = NONE;
    gap = 0;
    if (end <= bound) {
      length = end;
      last = OTHER;
    } else if (!muted) {
      cut();
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
    boolean before = second ? signGap : gap > 0;
    int lastBefore = second ? signLast : last;
    put(c);
    signStart = bound < 0 ? NONE : start;
    signGap = before;
    signLast = lastBefore;
  }

  void value() {
    if (bound < 0) {
      return;
    }
    if (signStart >= 0) {
      rewind(signStart, signGap);
      last = signLast;
    }
    if (last == VALUE) {
      gap = 0;
    } else if (last == COMMA_AFTER_VALUE) {
      nextOfRun();
    } else {
      run = 1;
      runStart = nextStart();
      putValue();
    }
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

  /** Takes back what was written after {@code to}. */
  void rewind(int to, boolean gapAfter) {
    length = to;
    written = NONE;
    gap = 0;
    if (gapAfter) {
      gap();
    }
    last = OTHER;
    signStart = NONE;
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

  /** The text; the source itself if it is the same. */
  String finish() {
    gap = 0;
    if (cut) {
      int start = length > 0 ? 0 : 1;
      ELLIPSIS.getChars(start, ELLIPSIS.length(), chars, length);
      length += ELLIPSIS.length() - start;
    }
    String text = new String(chars, 0, length);
    return length == source.text.length() && text.equals(source.text) ? source.text : text;
  }
}
