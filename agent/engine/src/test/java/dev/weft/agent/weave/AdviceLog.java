package dev.weft.agent.weave;

import java.util.ArrayList;
import java.util.List;

/** What advice has seen, in its order. The advice of both weavers writes here. */
public final class AdviceLog {
  public static final List<String> EVENTS = new ArrayList<>();
  public static final List<Throwable> THROWN = new ArrayList<>();

  private AdviceLog() {}

  /** One event; an exception is kept too, for its identity. */
  public static String add(String what, Object... seen) {
    StringBuilder event = new StringBuilder(what);
    for (Object each : seen) {
      event.append(' ').append(Calls.describe(each));
      if (each instanceof Throwable) {
        THROWN.add((Throwable) each);
      }
    }
    EVENTS.add(event.toString());
    return event.toString();
  }

  public static void clear() {
    EVENTS.clear();
    THROWN.clear();
  }
}
