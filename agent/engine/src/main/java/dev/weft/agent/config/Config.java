package dev.weft.agent.config;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that hold: from the agent's arguments, else system properties, else the environment,
 * else the file, else the default. A value that cannot be used is named once and the default kept;
 * nothing here throws, but for {@link #again}. Immutable; thread safe.
 */
public final class Config {
  private final Map<String, String> values;
  private final String arguments;
  private final boolean isStrict;

  /** A configuration of exactly these values, for tests. */
  public Config(Map<String, String> values) {
    this(values, "", false);
  }

  private Config(Map<String, String> values, String arguments, boolean isStrict) {
    this.values = new TreeMap<>(values);
    this.arguments = arguments;
    this.isStrict = isStrict;
  }

  /** Reads all sources. */
  public static Config load(@Nullable String agentArguments) {
    String arguments = agentArguments == null ? "" : agentArguments;
    return new Config(new Sources(arguments).merged(), arguments, false);
  }

  /**
   * Reads all sources anew. What comes back throws {@link WrongValue} for a value that cannot be
   * used instead of keeping the default.
   *
   * @throws IOException when the file cannot be read
   */
  public Config again() throws IOException {
    return new Config(new Sources(arguments).mergedStrictly(), arguments, true);
  }

  /** The value as text, the default when it is not set. */
  public String text(Property property) {
    return text(property.name, property.fallback);
  }

  /** The value of any name. */
  public String text(String name, String fallback) {
    String value = values.get(name);
    if (value == null) {
      // an environment variable cannot say whether a dash or a dot was meant
      value = values.get(name.replace('-', '.'));
    }
    return value == null || value.isEmpty() ? fallback : value;
  }

  /** Every name that was set, with its value. */
  public Map<String, String> set() {
    return values;
  }

  public boolean flag(Property property) {
    return flag(property.name, property.fallback);
  }

  private boolean flag(String name, String fallback) {
    String value = text(name, fallback);
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    if (!value.equalsIgnoreCase("false")) {
      refuse(name, "true or false", value, fallback);
      return Boolean.parseBoolean(fallback);
    }
    return false;
  }

  /**
   * Whether the library of one of these names is to be woven.
   *
   * @param isOnByDefault what holds when the user said nothing of it
   */
  public boolean isInstrumentationEnabled(boolean isOnByDefault, String... names) {
    boolean fallback = isOnByDefault;
    for (String name : names) {
      String property =
          Properties.INSTRUMENTATION_PREFIX + name + Properties.INSTRUMENTATION_SUFFIX;
      if (!flag(property, Boolean.toString(fallback))) {
        return false;
      }
      // the further names are there to switch off several at once
      fallback = true;
    }
    return true;
  }

  /** A whole number within bounds. */
  public int number(Property property, int least, int most) {
    String value = text(property);
    try {
      int number = Integer.parseInt(value.trim());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // named below
    }
    refuse(property.name, "a whole number from " + least + " to " + most, value, property.fallback);
    return Integer.parseInt(property.fallback);
  }

  /** The parts between commas, without blanks around them; none for an empty value. */
  public List<String> texts(Property property) {
    String value = text(property);
    List<String> parts = new ArrayList<>();
    for (String part : value.split(",")) {
      if (!part.trim().isEmpty()) {
        parts.add(part.trim());
      }
    }
    return parts;
  }

  /** A share from 0 to 1. */
  public double ratio(Property property) {
    String value = text(property);
    try {
      double ratio = Double.parseDouble(value.trim());
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // named below
    }
    refuse(property.name, "a number from 0 to 1", value, property.fallback);
    return Double.parseDouble(property.fallback);
  }

  /** A duration in nanoseconds; a bare number means milliseconds, as OpenTelemetry has it. */
  public long nanos(Property property) {
    String value = text(property);
    long nanos = Durations.parseNanos(value);
    if (nanos < 0) {
      refuse(property.name, "a duration such as 500ms, 0.5s, 5m", value, property.fallback);
      nanos = Durations.parseNanos(property.fallback);
    }
    return nanos;
  }

  /** A duration in nanoseconds of any name. */
  public long nanos(String name, long fallback) {
    String value = text(name, "");
    long nanos = value.isEmpty() ? fallback : Durations.parseNanos(value);
    if (nanos < 0) {
      refuse(name, "a duration such as 500ms, 0.5s, 5m", value, fallback / 1_000_000 + "ms");
      return fallback;
    }
    return nanos;
  }

  /** Rising positive numbers, comma-separated. */
  public double[] risingNumbers(Property property) {
    double[] numbers = parseRising(text(property));
    if (numbers == null) {
      refuse(property.name, "rising positive numbers", text(property), property.fallback);
      numbers = parseRising(property.fallback);
    }
    return numbers == null ? new double[0] : numbers;
  }

  @Nullable
  private static double[] parseRising(String text) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = Double.parseDouble(parts[i].trim());
        if (!(numbers[i] > (i == 0 ? 0 : numbers[i - 1])) || Double.isInfinite(numbers[i])) {
          return null;
        }
      }
      return numbers;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The refusal of a value whose form is fine. */
  public WrongValue wrong(Property property, String expected) {
    return new WrongValue(
        property.name,
        property.name + ": expecting " + expected + ", got '" + text(property) + "'");
  }

  /** Says that a value cannot be used; a token or header never reaches this line. */
  private void refuse(String name, String expected, String value, String fallback) {
    String problem = name + ": expecting " + expected + ", got '" + value + "'";
    if (isStrict) {
      throw new WrongValue(name, problem);
    }
    Log.warn("config - " + problem + " - kept " + fallback);
  }
}
