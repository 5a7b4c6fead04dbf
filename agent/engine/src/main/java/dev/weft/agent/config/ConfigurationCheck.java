package dev.weft.agent.config;

import dev.weft.agent.log.Log;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what is wrong with a configuration before anybody wonders: properties that nobody reads,
 * endpoints that are no URLs, files that cannot be read. Values are never said: a URL may hold a
 * password.
 */
public final class ConfigurationCheck {
  private static final int MOST_SAID = 100;
  private static final Property[] ENDPOINTS = {
    Properties.OTLP_ENDPOINT, Properties.OTLP_TRACES_ENDPOINT
  };
  private static final Property[] FILES = {Properties.CONFIG, Properties.HTTP_TOKEN_FILE};

  private final UnknownProperties unknown;

  /** A check that also knows the switches of these instrumentations. */
  public ConfigurationCheck(Iterable<String> instrumentations) {
    unknown = new UnknownProperties(instrumentations);
  }

  /** Says each problem once, at WARN, and answers them. */
  public List<String> report(Config config) {
    List<String> problems = new ArrayList<>(unknown.problems(config));
    addEndpoints(config, problems);
    for (String problem : problems) {
      Log.warn("config - " + problem);
    }
    // whoever reads a file says for itself that it could not
    addFiles(config, problems);
    return problems.size() > MOST_SAID ? problems.subList(0, MOST_SAID) : problems;
  }

  private static void addEndpoints(Config config, List<String> problems) {
    for (Property endpoint : ENDPOINTS) {
      String url = config.text(endpoint);
      if (!url.isEmpty() && !isEndpoint(url)) {
        problems.add(
            endpoint.name + ": expecting a URL such as http://collector:4318 - nothing goes there");
      }
    }
  }

  private static void addFiles(Config config, List<String> problems) {
    for (Property file : FILES) {
      String path = config.text(file);
      if (!path.isEmpty() && !isReadable(new File(path))) {
        problems.add(file.name + ": expecting a file that can be read - it is not used");
      }
    }
  }

  private static boolean isReadable(File file) {
    return file.isFile() && file.canRead();
  }

  private static boolean isEndpoint(String url) {
    try {
      URI parsed = new URI(url.trim());
      String scheme = parsed.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && parsed.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
