package dev.weft.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of what the jar is made of says what is really in it. */
class BomIT {
  private static final Path JAR = new File(System.getProperty("weft.agent.jar")).toPath();
  private static final Pattern COMPONENT =
      Pattern.compile("\"purl\" : \"pkg:maven/([^/\"]+)/([^@\"]+)@([^?\"]+)");

  /** Which of the bundled packages comes out of which group. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "io/opentelemetry", "io.opentelemetry",
          "io/prometheus", "io.prometheus",
          "net/bytebuddy", "net.bytebuddy",
          "com/fasterxml", "com.fasterxml.jackson.core",
          "org/snakeyaml", "org.snakeyaml",
          "okhttp3", "com.squareup.okhttp3",
          "okio", "com.squareup.okio",
          "kotlin", "org.jetbrains.kotlin",
          "org/jetbrains", "org.jetbrains",
          "org/intellij", "org.jetbrains");

  private static Map<String, String> components() throws IOException {
    Map<String, String> components = new TreeMap<>();
    Matcher matcher =
        COMPONENT.matcher(Files.readString(JAR.resolveSibling("weft-agent.cdx.json")));
    while (matcher.find()) {
      components.put(matcher.group(1) + ":" + matcher.group(2), matcher.group(3));
    }
    return components;
  }

  /** The bundled packages, by the longest of the known names that each begins with. */
  private static Set<String> bundled() throws IOException {
    Set<String> bundled = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("dev/weft/shaded/") && name.endsWith(".class"))
          .map(name -> name.substring("dev/weft/shaded/".length()))
          .forEach(
              name ->
                  bundled.add(
                      GROUPS.keySet().stream()
                          .filter(name::startsWith)
                          .findFirst()
                          .orElse(name.substring(0, name.lastIndexOf('/')))));
    }
    return bundled;
  }

  @Test
  void everyBundledLibrary_isListedWithItsVersion() throws IOException {
    Map<String, String> components = components();
    Set<String> groups =
        components.keySet().stream()
            .map(name -> name.substring(0, name.indexOf(':')))
            .collect(Collectors.toSet());

    System.out.println(
        "dependencies: "
            + components.size()
            + " listed; known vulnerabilities not checked, because no database is within reach of"
            + " the build");
    assertThat(bundled()).isNotEmpty().isSubsetOf(GROUPS.keySet());
    for (String each : bundled()) {
      assertThat(groups).as(each).contains(GROUPS.get(each));
    }
    assertThat(components.values())
        .allSatisfy(version -> assertThat(version).matches("[0-9][A-Za-z0-9.-]*"))
        .noneMatch(version -> version.contains("SNAPSHOT"));
  }
}
