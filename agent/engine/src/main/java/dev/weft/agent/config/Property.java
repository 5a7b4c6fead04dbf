package dev.weft.agent.config;

/** One property that the user may set: its name, default and meaning. Immutable. */
public final class Property {
  /** The full name, {@code weft.…} or one of OpenTelemetry's {@code otel.…}. */
  public final String name;

  /** What holds when it is not set, in the form in which one would set it; may be empty. */
  public final String fallback;

  /** One sentence for {@code docs/properties.md} and the {@code properties} command. */
  public final String meaning;

  Property(String name, String fallback, String meaning) {
    this.name = name;
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** The environment variable of a property: upper case, {@code .} and {@code -} as {@code _}. */
  public static String environmentName(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c == '.' || c == '-' ? '_' : Character.toUpperCase(c));
    }
    return out.toString();
  }
}
