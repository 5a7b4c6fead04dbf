package dev.weft.agent;

/** The version of this agent; the build holds it to the project's. */
public final class Version {
  public static final String CURRENT = "0.1.0";

  private Version() {}
}
