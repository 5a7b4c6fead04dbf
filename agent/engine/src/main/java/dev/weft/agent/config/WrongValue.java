package dev.weft.agent.config;

/** A value that cannot be used, where the one before is to stay. */
public final class WrongValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String property;

  WrongValue(String property, String problem) {
    super(problem);
    this.property = property;
  }

  /** The full name of the property. */
  public String property() {
    return property;
  }
}
