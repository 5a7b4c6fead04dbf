package dev.weft.agent.weave.plan;

/** A call of one static advice method: which, and where each argument comes from. Immutable. */
public final class AdviceCall {
  /** Argument sources below this are argument indexes of the advised method. */
  public static final int THIS = 256;

  /** What the enter advice returned. */
  public static final int ENTER = 257;

  /** What the advised method returns; null or zero when it throws. */
  public static final int RETURN = 258;

  /** What the advised method throws; null when it returns. */
  public static final int THROWN = 259;

  /** Not a source: stands in {@link #assigned} for the body, which is left out. */
  public static final int BODY = 260;

  /** From here on: the field of {@link #fields} at this distance. */
  public static final int FIELD = 512;

  /** Nothing: null. */
  public static final int NOTHING = 261;

  /** From here on, in plans made at run time only: the number at this distance. */
  public static final int NUMBER = 1 << 16;

  /** Assigned from what the advice returned itself, not from an element of it. */
  public static final int WHOLE = -1;

  public final String method;
  public final String descriptor;
  public final int[] sources;

  /** For an exit: also called when the method throws. */
  public final boolean onThrowable;

  /** Names of fields of the woven class that the advice reads. */
  public final String[] fields;

  /**
   * Pairs: what is replaced by what the advice returned, an argument's index or {@link #RETURN};
   * and which element of the returned array replaces it, or {@link #WHOLE}. A null replaces
   * nothing. {@link #BODY}: the method's body is left out unless the advice returned null.
   */
  public final int[] assigned;

  public AdviceCall(
      String method,
      String descriptor,
      int[] sources,
      boolean onThrowable,
      String[] fields,
      int[] assigned) {
    this.method = method;
    this.descriptor = descriptor;
    this.sources = sources;
    this.onThrowable = onThrowable;
    this.fields = fields;
    this.assigned = assigned;
  }

  /** Whether the method's body is left out when this, an enter, returns something. */
  public boolean skipsBody() {
    for (int i = 0; i < assigned.length; i += 2) {
      if (assigned[i] == BODY) {
        return true;
      }
    }
    return false;
  }
}
