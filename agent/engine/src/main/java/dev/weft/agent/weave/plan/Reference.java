package dev.weft.agent.weave.plan;

import dev.weft.bootstrap.Nullable;

/** A class of the library, or a member of it, that advice and helpers use. Immutable. */
public final class Reference {
  /** Internal name of the class. */
  public final String owner;

  /** Name of the member, null when the class itself is meant. */
  @Nullable public final String member;

  /** Descriptor of the member; a method's begins with a parenthesis. */
  @Nullable public final String descriptor;

  public Reference(String owner, @Nullable String member, @Nullable String descriptor) {
    this.owner = owner;
    this.member = member;
    this.descriptor = descriptor;
  }

  /** Whether this is a method of the class. */
  public boolean isMethod() {
    return descriptor != null && descriptor.startsWith("(");
  }
}
