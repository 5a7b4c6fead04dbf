package dev.weft.agent.export;

import dev.weft.agent.config.Config;
import dev.weft.agent.config.Properties;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.UUID;

/** Who this process is: the resource of everything that it exports. */
public final class Resources {
  private Resources() {}

  /** The resource as configured, with defaults that need no look-up in a network. */
  public static Resource of(Config config, String version) {
    AttributesBuilder builder = Attributes.builder();
    put(builder, "service.name", defaultName(System.getProperty("sun.java.command", "")));
    put(builder, "service.instance.id", UUID.randomUUID().toString());
    put(builder, "telemetry.sdk.language", "java");
    put(builder, "telemetry.sdk.name", "opentelemetry");
    put(builder, "telemetry.distro.name", "weft");
    put(builder, "telemetry.distro.version", version);
    put(builder, "process.runtime.name", System.getProperty("java.runtime.name", ""));
    put(builder, "process.runtime.version", System.getProperty("java.runtime.version", ""));
    put(builder, "host.name", String.valueOf(System.getenv("HOSTNAME")));
    for (Map.Entry<String, String> pair :
        Pairs.parse(config.text(Properties.RESOURCE_ATTRIBUTES)).entrySet()) {
      put(builder, pair.getKey(), pair.getValue());
    }
    put(builder, "service.name", config.text(Properties.SERVICE_NAME));
    return Resource.create(builder.build());
  }

  /** One attribute alone, without the SDK; empty when it is not configured and has no default. */
  public static String attribute(Config config, String key) {
    boolean isName = key.equals("service.name");
    String own = isName ? config.text(Properties.SERVICE_NAME) : "";
    if (!own.isEmpty()) {
      return own;
    }
    String given = Pairs.parse(config.text(Properties.RESOURCE_ATTRIBUTES)).get(key);
    if (given != null) {
      return given;
    }
    return isName ? defaultName(System.getProperty("sun.java.command", "")) : "";
  }

  private static void put(AttributesBuilder builder, String key, String value) {
    if (!value.isEmpty() && !value.equals("null")) {
      builder.put(AttributeKey.stringKey(key), value);
    }
  }

  /** The main class or jar without its path and ending: never an argument, it could be secret. */
  static String defaultName(String command) {
    int end = command.indexOf(' ');
    String main = end < 0 ? command : command.substring(0, end);
    if (main.endsWith(".jar")) {
      main = main.substring(0, main.length() - ".jar".length());
      return main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1);
    }
    String name = main.substring(main.lastIndexOf('.') + 1);
    return name.isEmpty() ? "unknown_service:java" : name;
  }
}
