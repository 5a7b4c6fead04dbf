package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops processes where they stand, and lets them go on: a server that neither answers nor ends.
 */
final class Freezer {
  private Freezer() {}

  /** A process and everything below it. */
  static void freeze(long pid) {
    signal("-STOP", pid);
  }

  static void thaw(long pid) {
    signal("-CONT", pid);
  }

  private static void signal(String signal, long pid) {
    List<String> line = new ArrayList<>(List.of("kill", signal, String.valueOf(pid)));
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(each -> line.add(String.valueOf(each.pid())));
    try {
      new ProcessBuilder(line).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
