package dev.weft.agent.config;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Collects what was set from the four places where it can be, the weakest first. */
final class Sources {
  private final Map<String, String> arguments;
  private final Map<String, String> system;
  private final Map<String, String> environment;

  Sources(@Nullable String agentArguments) {
    this(agentArguments, System.getProperties(), System.getenv());
  }

  Sources(
      @Nullable String agentArguments,
      java.util.Properties system,
      Map<String, String> environment) {
    arguments = parseArguments(agentArguments);
    this.system = systemProperties(system);
    this.environment = environment(environment);
  }

  Map<String, String> merged() {
    return mergedWith(file(path()));
  }

  Map<String, String> mergedStrictly() throws IOException {
    return mergedWith(readFile(path()));
  }

  private Map<String, String> mergedWith(Map<String, String> file) {
    Map<String, String> merged = new TreeMap<>();
    put(file, merged);
    put(environment, merged);
    put(system, merged);
    put(arguments, merged);
    return merged;
  }

  /** Adds a stronger source: a weaker one's other spelling of the same name must not win. */
  private static void put(Map<String, String> stronger, Map<String, String> merged) {
    for (Map.Entry<String, String> entry : stronger.entrySet()) {
      String dotted = entry.getKey().replace('-', '.');
      for (Iterator<String> known = merged.keySet().iterator(); known.hasNext(); ) {
        if (known.next().replace('-', '.').equals(dotted)) {
          known.remove();
        }
      }
      merged.put(entry.getKey(), entry.getValue());
    }
  }

  private String path() {
    String name = Properties.CONFIG.name;
    String path = arguments.get(name);
    path = path == null ? system.get(name) : path;
    path = path == null ? environment.get(name) : path;
    return path == null ? "" : path;
  }

  /** {@code http.port=9500,debug=true}; semicolons separate too, for values that hold commas. */
  static Map<String, String> parseArguments(@Nullable String arguments) {
    Map<String, String> values = new TreeMap<>();
    if (arguments == null || arguments.isEmpty()) {
      return values;
    }
    int position = 0;
    for (String pair : arguments.split(arguments.indexOf(';') >= 0 ? ";" : ",")) {
      position++;
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(full(pair.substring(0, equals).trim()), pair.substring(equals + 1).trim());
      } else if (!pair.trim().isEmpty()) {
        // not the text itself: it may be the rest of a token or a header that holds a comma
        Log.warn("config - agent argument " + position + ": expecting name=value - left out");
      }
    }
    return values;
  }

  /** Among the agent's own, {@code http.port} is {@code weft.http.port}. */
  private static String full(String name) {
    return name.startsWith("weft.") || name.startsWith("otel.") ? name : "weft." + name;
  }

  private static Map<String, String> systemProperties(java.util.Properties properties) {
    Map<String, String> values = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("weft.") || name.startsWith("otel.")) {
        values.put(name, properties.getProperty(name));
      }
    }
    return values;
  }

  private static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    for (Property property : Properties.all()) {
      String value = environment.get(Property.environmentName(property.name));
      if (value != null) {
        values.put(property.name, value);
      }
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("WEFT_") && !isKnown(name)) {
        values.put(lowered(name), entry.getValue());
      }
    }
    return values;
  }

  private static boolean isKnown(String environmentName) {
    for (Property property : Properties.all()) {
      if (Property.environmentName(property.name).equals(environmentName)) {
        return true;
      }
    }
    return false;
  }

  private static String lowered(String environmentName) {
    StringBuilder out = new StringBuilder(environmentName.length());
    for (int i = 0; i < environmentName.length(); i++) {
      char c = environmentName.charAt(i);
      out.append(c == '_' ? '.' : Character.toLowerCase(c));
    }
    return out.toString();
  }

  private static Map<String, String> file(String path) {
    try {
      return readFile(path);
    } catch (IOException e) {
      Log.warn("config - " + path + " could not be read (" + e.getMessage() + ") - left out");
      return new TreeMap<>();
    }
  }

  private static Map<String, String> readFile(String path) throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (path.isEmpty()) {
      return values;
    }
    try (InputStream in = new FileInputStream(path)) {
      java.util.Properties properties = new java.util.Properties();
      properties.load(in);
      for (String name : properties.stringPropertyNames()) {
        values.put(full(name), properties.getProperty(name));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return values;
  }
}
