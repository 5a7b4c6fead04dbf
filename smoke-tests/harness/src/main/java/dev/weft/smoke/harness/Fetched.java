package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a script of {@code smoke-tests/tools} has put into a directory, or why it has not. */
final class Fetched {
  private static final int FETCH_MINUTES = 3;

  private final Path directory;

  private Fetched(Path directory) {
    this.directory = directory;
  }

  /** Has the script fetch, unless what it is asked for is there; options first. */
  static Fetched by(String tool, Path directory, List<String> options, String... what) {
    List<String> command = new ArrayList<>();
    command.add(Layout.smokeTests().resolve("tools").resolve(tool).toString());
    command.addAll(options);
    command.add(directory.toString());
    command.addAll(List.of(what));
    try {
      Process fetching =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!fetching.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
        fetching.destroyForcibly();
      }
      return new Fetched(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Why {@code part} is not there; empty when it is. */
  String missing(String part) {
    if (Files.exists(directory.resolve(part))) {
      return "";
    }
    try {
      return Files.readString(directory.resolve("missing")).trim();
    } catch (IOException e) {
      return "it could not be fetched";
    }
  }
}
