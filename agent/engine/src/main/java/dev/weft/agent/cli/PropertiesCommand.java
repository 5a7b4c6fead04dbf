package dev.weft.agent.cli;

import dev.weft.agent.config.Properties;
import dev.weft.agent.config.Property;
import java.io.PrintStream;

/** {@code properties}: the table of {@code docs/properties.md}. */
public final class PropertiesCommand {
  private PropertiesCommand() {}

  static int run(PrintStream out) {
    out.print(table());
    return 0;
  }

  /** The table in Markdown. */
  public static String table() {
    StringBuilder out = new StringBuilder(4096);
    out.append("| property | environment | default | meaning |\n|---|---|---|---|\n");
    for (Property property : Properties.all()) {
      row(out, property.name, property.fallback, property.meaning);
    }
    row(
        out,
        Properties.INSTRUMENTATION_PREFIX + "<name>" + Properties.INSTRUMENTATION_SUFFIX,
        "true",
        "`false` leaves one library alone.");
    return out.toString();
  }

  private static void row(StringBuilder out, String name, String fallback, String meaning) {
    out.append("| `").append(name).append("` | `").append(Property.environmentName(name));
    out.append("` | ").append(fallback.isEmpty() ? "" : "`" + fallback + "`");
    out.append(" | ").append(meaning).append(" |\n");
  }
}
