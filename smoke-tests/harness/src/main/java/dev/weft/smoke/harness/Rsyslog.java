package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real shipper of logs, of Debian's: follows a file, parses each line as JSON and writes it anew.
 * Closing it ends it.
 */
public final class Rsyslog implements AutoCloseable {
  private static final String[] PACKAGES = {"rsyslog", "libestr0", "libfastjson4"};
  private static final String PROGRAM = "root/usr/sbin/rsyslogd";

  private final Process process;
  private final Path directory;

  private Rsyslog(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /** Fetches it, unless it is there; why it cannot be had, empty when it can. */
  public static String missing() {
    return fetched().missing(PROGRAM);
  }

  private static Fetched fetched() {
    String[] what = new String[PACKAGES.length + 1];
    what[0] = "bookworm";
    System.arraycopy(PACKAGES, 0, what, 1, PACKAGES.length);
    return Fetched.by("debian", Layout.target().resolve("rsyslog"), List.of("-l"), what);
  }

  /** Follows a file, which need not be there yet, also when it is renamed and made anew. */
  public static Rsyslog following(Path file) {
    Path directory = Layout.freshRun("rsyslog");
    try {
      Path root = fetched().directory().resolve("root").toRealPath();
      Path libraries;
      try (var found = Files.find(root, 5, (path, about) -> path.endsWith("rsyslog/imfile.so"))) {
        libraries = found.findFirst().orElseThrow().getParent();
      }
      Path configuration = directory.resolve("rsyslog.conf");
      Files.writeString(configuration, configuration(directory, file));
      ProcessBuilder builder =
          new ProcessBuilder(
              root.resolve("usr/sbin/rsyslogd").toString(),
              "-n",
              "-f" + configuration,
              "-i" + directory.resolve("pid"),
              "-M" + libraries);
      builder.environment().put("LD_LIBRARY_PATH", libraries.getParent().toString());
      builder.redirectErrorStream(true).redirectOutput(directory.resolve("stdout").toFile());
      return new Rsyslog(builder.start(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // what docs/logs.md tells its readers to write
  private static String configuration(Path directory, Path file) {
    return """
        global(workDirectory="%1$s" maxMessageSize="512k")
        module(load="imfile")
        module(load="mmjsonparse")
        template(name="whole" type="list") { property(name="$!all-json") constant(value="\\n") }
        ruleset(name="ship") {
          action(type="mmjsonparse" cookie="")
          if $parsesuccess == "OK" then {
            action(type="omfile" file="%1$s/parsed" template="whole")
          } else {
            action(type="omfile" file="%1$s/unparsed")
          }
        }
        input(type="imfile" file="%2$s" tag="app" ruleset="ship")
        """
        .formatted(directory, file);
  }

  /** The lines that it parsed, as it writes them again. */
  public List<String> parsed() {
    return lines("parsed");
  }

  /** The lines that are no JSON to it. */
  public List<String> unparsed() {
    return lines("unparsed");
  }

  private List<String> lines(String name) {
    try {
      Path file = directory.resolve(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
