package dev.weft.agent.config;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** Collects what was set from the four places where it can be, the weakest first. */
final class Sources {
  private final Map<String, String> arguments;

  Sources(@Nullable String agentArguments) {
    arguments = parseArguments(agentArguments);
  }

  Map<String, String> merged() {
    Map<String, String> system = systemProperties();
    Map<String, String> environment = environment();
    Map<String, String> merged = new TreeMap<>();
    merged.putAll(file(path(system, environment)));
    merged.putAll(environment);
    merged.putAll(system);
    merged.putAll(arguments);
    return merged;
  }

  private String path(Map<String, String> system, Map<String, String> environment) {
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
    for (String pair : arguments.split(arguments.indexOf(';') >= 0 ? ";" : ",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals).trim();
        boolean isFull = name.startsWith("weft.") || name.startsWith("otel.");
        values.put(isFull ? name : "weft." + name, pair.substring(equals + 1).trim());
      } else if (!pair.trim().isEmpty()) {
        Log.warn("config - agent argument '" + pair + "': expecting name=value - left out");
      }
    }
    return values;
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> values = new TreeMap<>();
    java.util.Properties properties = System.getProperties();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("weft.") || name.startsWith("otel.")) {
        values.put(name, properties.getProperty(name));
      }
    }
    return values;
  }

  private static Map<String, String> environment() {
    Map<String, String> values = new TreeMap<>();
    Map<String, String> environment = System.getenv();
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
    Map<String, String> values = new TreeMap<>();
    if (path.isEmpty()) {
      return values;
    }
    try (InputStream in = new FileInputStream(path)) {
      java.util.Properties properties = new java.util.Properties();
      properties.load(in);
      for (String name : properties.stringPropertyNames()) {
        values.put(name, properties.getProperty(name));
      }
    } catch (IOException | IllegalArgumentException e) {
      Log.warn("config - " + path + " could not be read (" + e.getMessage() + ") - left out");
    }
    return values;
  }
}
