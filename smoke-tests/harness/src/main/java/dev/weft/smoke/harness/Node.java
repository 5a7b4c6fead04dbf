package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A package of JavaScript, for scripts that use it; or why it cannot be had. */
public final class Node {
  private static final int FETCH_MINUTES = 3;

  private final Path directory;

  private Node(Path directory) {
    this.directory = directory;
  }

  /** Fetches it, unless it is there. */
  public static Node with(String name, String version) {
    Path directory = Layout.target().resolve("node").resolve(name + "-" + version);
    String tool = Layout.smokeTests().resolve("tools/npm").toString();
    try {
      Process fetching =
          new ProcessBuilder(tool, directory.toString(), name, version)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!fetching.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
        fetching.destroyForcibly();
      }
      return new Node(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Why it is not there; empty when it is. */
  public String missing() {
    if (Files.isDirectory(directory.resolve("node_modules"))) {
      return "";
    }
    try {
      return Files.readString(directory.resolve("missing")).trim();
    } catch (IOException e) {
      return "it could not be fetched";
    }
  }

  /** Runs a script, whose first argument is the directory that has {@code node_modules}. */
  public AppProcess run(Path script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", script.toString(), directory.toString()));
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
