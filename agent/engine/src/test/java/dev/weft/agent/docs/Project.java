package dev.weft.agent.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's own files, as a test of documents reads them. */
final class Project {
  private static final List<String> NOT_OURS = List.of("target", ".git", "node_modules");

  private Project() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static String read(String path) {
    return read(root().resolve(path));
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files below the project's folder whose path ends so, build outputs left out. */
  static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(Project::isOurs)
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path each : root().relativize(file)) {
      if (NOT_OURS.contains(each.toString())) {
        return false;
      }
    }
    return true;
  }

  /** The main sources of what runs inside the application. */
  static List<Path> sources() {
    return files(".java").stream()
        .filter(file -> file.toString().contains("/src/main/"))
        .filter(file -> !file.toString().contains("/smoke-tests/"))
        .collect(Collectors.toList());
  }

  /** The first group of every match. */
  static Set<String> matches(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
