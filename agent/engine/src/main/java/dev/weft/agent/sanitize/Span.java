package dev.weft.agent.sanitize;

/** A stretch of a message that is to be replaced. */
final class Span {
  static final String MASK = "?";

  int from;
  int to;
  String replacement = MASK;

  /** Always true, so that who finds something can say so in one line. */
  boolean set(int start, int end) {
    return set(start, end, MASK);
  }

  boolean set(int start, int end, String by) {
    from = start;
    to = end;
    replacement = by;
    return true;
  }
}
