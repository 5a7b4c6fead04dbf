package com.acme.arena;

/** Below an interface by way of its super class, with a method of its own. */
public class Below extends Matchmaker {
  public Below() {
    super("below");
  }

  @Override
  public int serve(int guests) {
    return super.serve(guests) * 2;
  }
}
