package dev.weft.agent.weave.plan;

/** The classes that one type instrumentation weaves, and how. Immutable. */
public final class TypePlan {
  /** Binary names, when only classes of these names can fit; empty when any name can. */
  public final String[] exactNames;

  /** Question to the class. */
  public final Test typeTest;

  public final AdvicePlan[] advices;

  public TypePlan(String[] exactNames, Test typeTest, AdvicePlan[] advices) {
    this.exactNames = exactNames;
    this.typeTest = typeTest;
    this.advices = advices;
  }
}
