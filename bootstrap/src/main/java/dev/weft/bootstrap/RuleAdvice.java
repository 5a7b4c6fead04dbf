package dev.weft.bootstrap;

/**
 * What a method calls into which a rule of the user's was woven, and one such rule. The number in
 * the call is the rule's place; a rule that is gone has left its place empty, and no other gets it.
 *
 * <p>Thread safe. What a rule throws is its own business: it must throw nothing.
 */
public abstract class RuleAdvice {
  private static volatile RuleAdvice[] rules = {};

  /** Puts the rules in their places; null is an empty one. Called by the agent. */
  public static void install(RuleAdvice[] places) {
    rules = places.clone();
  }

  /** A method was entered, or is left, of which the rule wants to know nothing else. */
  public static void hit(int rule) {
    RuleAdvice[] all = rules;
    RuleAdvice found = rule < all.length ? all[rule] : null;
    if (found != null) {
      found.hit();
    }
  }

  /** A method is left, and the rule reads up to four values of it. */
  public static void seen(
      int rule, @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    RuleAdvice[] all = rules;
    RuleAdvice found = rule < all.length ? all[rule] : null;
    if (found != null) {
      found.seen(a, b, c, d);
    }
  }

  /** A method was entered; what is answered comes back with {@link #exit}. */
  @Nullable
  public static Object enter(
      int rule, @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    RuleAdvice[] all = rules;
    RuleAdvice found = rule < all.length ? all[rule] : null;
    return found == null ? null : found.enter(a, b, c, d);
  }

  /** A method is left on whose entry the rule answered something else than null. */
  public static void exit(
      int rule,
      @Nullable Object state,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    RuleAdvice[] all = rules;
    RuleAdvice found = state != null && rule < all.length ? all[rule] : null;
    if (found != null && state != null) {
      found.exit(state, a, b, c, d);
    }
  }

  /** A call of the method; for a rule that reads nothing. */
  protected void hit() {}

  /** The end of a call of the method. */
  protected void seen(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {}

  /** The begin of a call; null when its end is of no interest. */
  @Nullable
  protected Object enter(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    return null;
  }

  /** The end of a call whose begin gave {@code state}. */
  protected void exit(
      Object state,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {}
}
