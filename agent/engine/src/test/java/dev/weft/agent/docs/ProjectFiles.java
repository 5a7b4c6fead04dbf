package dev.weft.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project that are made from the code, for the tests that hold them to it. */
public final class ProjectFiles {
  private ProjectFiles() {}

  public static Path path(String path) {
    return Project.root().resolve(path);
  }

  public static String read(String path) {
    return Project.read(path);
  }

  /** Fails when a file is not what the code makes now; with {@code -Dweft.docs=write} renews it. */
  public static void assertFresh(String path, String made) {
    if (System.getProperty("weft.docs", "check").equals("write")) {
      try {
        Files.writeString(path(path), made);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(read(path)).as(path + " is stale; renew it with -Dweft.docs=write").isEqualTo(made);
  }
}
