package dev.weft.agent.weave.plan;

import dev.weft.bootstrap.Nullable;

/** One advice and the methods that it goes into. Immutable. */
public final class AdvicePlan {
  /** Question to a declared method. */
  public final Test methodTest;

  /** Names of which a fitting method has one; empty when any name can fit. */
  public final String[] methodNames;

  /** Internal name of the class that holds the advice methods. */
  public final String owner;

  @Nullable public final AdviceCall enter;
  @Nullable public final AdviceCall exit;

  public AdvicePlan(
      Test methodTest,
      String[] methodNames,
      String owner,
      @Nullable AdviceCall enter,
      @Nullable AdviceCall exit) {
    this.methodTest = methodTest;
    this.methodNames = methodNames;
    this.owner = owner;
    this.enter = enter;
    this.exit = exit;
  }
}
