package dev.weft.agent.weave.plan;

/** One instrumentation module: when it applies, what it needs, what it weaves. Immutable. */
public final class ModulePlan {
  /** The name by which the user switches it off, first; further names after it. */
  public final String[] names;

  /** Whether it weaves when the user said nothing of it. */
  public final boolean isOnByDefault;

  /** Question to a class loader. */
  public final Test loaderTest;

  /** Classes to define beside the woven class, super types first. */
  public final String[] helpers;

  public final Reference[] references;
  public final TypePlan[] types;

  public ModulePlan(
      String[] names,
      boolean isOnByDefault,
      Test loaderTest,
      String[] helpers,
      Reference[] references,
      TypePlan[] types) {
    this.names = names;
    this.isOnByDefault = isOnByDefault;
    this.loaderTest = loaderTest;
    this.helpers = helpers;
    this.references = references;
    this.types = types;
  }

  /** The name that logs, metrics and properties use. */
  public String name() {
    return names[0];
  }
}
