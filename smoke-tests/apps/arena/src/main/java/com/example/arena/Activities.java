package com.example.arena;

/** What players do. */
public final class Activities {
  public Activity begin(String type) {
    return new Activity(type);
  }

  public void complete(Activity activity) {
    if (activity.getType().isEmpty()) {
      throw new IllegalStateException("an activity without a type");
    }
  }
}
