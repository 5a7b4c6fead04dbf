package dev.weft.smoke.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Java runtime on this machine. */
public record Jvm(int version, Path home) {
  private static final Pattern SAID = Pattern.compile("version \"(?:1\\.)?(\\d+)");

  public static Jvm running() {
    return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** The runtime of that home, asked for its version; empty where none starts. */
  static Optional<Jvm> at(Path home) {
    Path java = home.resolve("bin/java");
    if (!Files.isExecutable(java)) {
      return Optional.empty();
    }
    try {
      Process asked =
          new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
      Matcher said = SAID.matcher(new String(asked.getInputStream().readAllBytes()));
      return said.find()
          ? Optional.of(new Jvm(Integer.parseInt(said.group(1)), home))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path java() {
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
