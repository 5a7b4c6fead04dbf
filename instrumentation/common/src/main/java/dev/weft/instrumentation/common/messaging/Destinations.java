package dev.weft.instrumentation.common.messaging;

import dev.weft.instrumentation.common.MaskedName;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The destinations of one messaging system. At most {@value #MOST} have a name of their own; every
 * further one is {@code _other} in metrics and in the names of spans. A module keeps one in a
 * static field. Thread safe.
 */
public final class Destinations {
  static final int MOST = 200;

  private final ConcurrentHashMap<String, Destination> known = new ConcurrentHashMap<>();
  private final String system;
  private final String separators;
  private final Destination other;

  /**
   * None yet.
   *
   * @param system {@code messaging.system}
   * @param separators the characters that part the words of a destination's name
   */
  public Destinations(String system, String separators) {
    this.system = system;
    this.separators = separators;
    other = new Destination(system, "_other", false);
  }

  /** The destination of this name, in which words that look variable or personal are masked. */
  public Destination of(String name) {
    // a name without variable words is its own template: most look-ups end here
    Destination plain = known.get(name);
    if (plain != null) {
      return plain;
    }
    return ofTemplate(MaskedName.of(name, separators), name);
  }

  private Destination ofTemplate(String template, String name) {
    boolean templated = !template.equals(name);
    Destination same = known.get(template);
    if (same != null) {
      return same;
    }
    return known.size() < MOST
        ? add(template, templated)
        : new Destination(other, template, templated);
  }

  private synchronized Destination add(String template, boolean templated) {
    Destination same = known.get(template);
    if (same != null) {
      return same;
    }
    if (known.size() >= MOST) {
      return new Destination(other, template, templated);
    }
    Destination made = new Destination(system, template, templated);
    known.put(template, made);
    return made;
  }
}
