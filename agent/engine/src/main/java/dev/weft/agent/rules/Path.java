package dev.weft.agent.rules;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is read: {@code arg0.mode}, {@code this.region}, {@code return.size}, {@code
 * thrown.class}. It names a value of the call, and from there fields, getters and sizes. Thread
 * safe; nothing is changed by reading.
 */
final class Path {
  private static final int MOST_STEPS = 6;
  private static final int MOST_ARGUMENT = 254;

  private final String text;
  private final int source;
  private final Step[] steps;

  /** Which of the four values of a call it starts from; set once, before the rule is woven. */
  private int slot;

  private Path(String text, int source, Step[] steps) {
    this.text = text;
    this.source = source;
    this.steps = steps;
  }

  /** Reads the notation; null when it is none. */
  @Nullable
  static Path parse(String text) {
    String[] parts = text.split("\\.", -1);
    int source = source(parts[0]);
    if (source < 0 || parts.length > MOST_STEPS + 1) {
      return null;
    }
    List<Step> steps = new ArrayList<>(parts.length);
    for (int i = 1; i < parts.length; i++) {
      if (!isIdentifier(parts[i])) {
        return null;
      }
      steps.add(new Step(parts[i]));
    }
    return new Path(text, source, steps.toArray(new Step[0]));
  }

  private static int source(String root) {
    switch (root) {
      case "this":
        return AdviceCall.THIS;
      case "return":
        return AdviceCall.RETURN;
      case "thrown":
        return AdviceCall.THROWN;
      default:
        return root.startsWith("arg") ? index(root) : -1;
    }
  }

  private static int index(String root) {
    int number = root.length() > 3 && root.length() <= 6 ? 0 : -1;
    for (int i = 3; number >= 0 && i < root.length(); i++) {
      char c = root.charAt(i);
      number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : -1;
    }
    return number <= MOST_ARGUMENT ? number : -1;
  }

  private static boolean isIdentifier(String name) {
    boolean fits = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
    for (int i = 1; fits && i < name.length(); i++) {
      fits = Character.isJavaIdentifierPart(name.charAt(i));
    }
    return fits;
  }

  /** The source of an advice's argument: one of {@link AdviceCall}, or an argument's index. */
  int source() {
    return source;
  }

  void startAt(int place) {
    slot = place;
  }

  /** The names behind the first; none when the value itself is meant. */
  List<String> stepNames() {
    List<String> names = new ArrayList<>(steps.length);
    for (Step step : steps) {
      names.add(step.name());
    }
    return names;
  }

  /** The last name: what the value is called. */
  String lastName() {
    return steps.length == 0 ? text : steps[steps.length - 1].name();
  }

  /** Whether reading may run code of the application's. */
  boolean callsOut() {
    return steps.length > 0;
  }

  /**
   * The value, null when it or something before it is.
   *
   * @throws Exception whatever a getter throws
   */
  @Nullable
  Object read(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    Object value = slot == 0 ? a : slot == 1 ? b : slot == 2 ? c : d;
    for (int i = 0; value != null && i < steps.length; i++) {
      value = steps[i].read(value);
    }
    return value;
  }

  @Override
  public String toString() {
    return text;
  }
}
