package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie in this checkout. */
public final class Layout {
  private static final Path ROOT = root();

  private Layout() {}

  public static Path smokeTests() {
    return ROOT.resolve("smoke-tests");
  }

  /** The packaged agent, or what {@code -Dweft.agent.jar} names. */
  public static Path agentJar() {
    String named = System.getProperty("weft.agent.jar", "");
    return named.isEmpty() ? ROOT.resolve("agent/target/weft-agent.jar") : Path.of(named);
  }

  /** A fresh directory for one run, kept after it for whoever wants to read what happened. */
  static Path freshRun(String name) {
    try {
      Path runs = Files.createDirectories(runs());
      return Files.createTempDirectory(runs, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that left a process of this module's runs. */
  public static Path runs() {
    return target().resolve("runs");
  }

  /** Where this module builds. */
  static Path target() {
    return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("target");
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("smoke-tests/apps"))) {
        return at;
      }
    }
    throw new IllegalStateException("root of Weft: expecting it above " + start + ", found none");
  }
}
