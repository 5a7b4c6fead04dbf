package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes runtimes of a few modules only, with the running JDK's jlink. */
public final class Jlink {
  private static final Path HOME = Jvm.running().home();

  private Jlink() {}

  /** A runtime of these modules and what they require; empty where this JDK cannot make one. */
  public static Optional<Jvm> runtime(String modules) {
    Path jlink = HOME.resolve("bin/jlink");
    if (!Files.isExecutable(jlink) || !Files.isDirectory(HOME.resolve("jmods"))) {
      System.out.println("runtime of " + modules + ": not checked, because this JDK has no jlink");
      return Optional.empty();
    }
    Path runtime = Layout.target().resolve("jlink-" + modules.replace(',', '-'));
    if (!Files.exists(runtime)) {
      run(jlink.toString(), "--add-modules", modules, "--output", runtime.toString());
    }
    return Jvm.at(runtime);
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError("jlink: expecting a runtime, got " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
