package dev.weft.agent.rules;

import dev.weft.bootstrap.CallDepth;

/** Keeps what a rule's reading calls from being counted by rules. Thread safe. */
final class Guard {
  private final CallDepth depth = new CallDepth();

  /** Whether any rule ever reads by code of the application's; else nothing need be asked. */
  private volatile boolean isNeeded;

  void need() {
    isNeeded = true;
  }

  boolean isInside() {
    return isNeeded && depth.inside();
  }

  void enter() {
    depth.enter();
  }

  void leave() {
    depth.leave();
  }
}
