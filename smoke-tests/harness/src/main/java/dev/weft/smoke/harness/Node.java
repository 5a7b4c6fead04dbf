package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A package of JavaScript, for scripts that use it; or why it cannot be had. */
public final class Node {
  private final Fetched fetched;

  private Node(Fetched fetched) {
    this.fetched = fetched;
  }

  /** Fetches it, unless it is there. */
  public static Node with(String name, String version) {
    Path directory = Layout.target().resolve("node").resolve(name + "-" + version);
    return new Node(Fetched.by("npm", directory, List.of(), name, version));
  }

  /** Why it is not there; empty when it is. */
  public String missing() {
    return fetched.missing("node_modules");
  }

  /** Runs a script, whose first argument is the directory that has {@code node_modules}. */
  public AppProcess run(Path script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", script.toString(), fetched.directory().toString()));
    command.addAll(List.of(arguments));
    Path run = Layout.freshRun("node");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectOutput(run.resolve("stdout").toFile());
      builder.redirectError(run.resolve("stderr").toFile());
      return new AppProcess(builder.start(), run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
