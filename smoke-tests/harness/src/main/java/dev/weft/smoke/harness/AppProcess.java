package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One application in its own JVM. Closing it closes its standard input, waits, and kills what still
 * runs.
 */
public final class AppProcess implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Pattern READY = Pattern.compile("^READY (\\d+)$", Pattern.MULTILINE);
  private static final Pattern AGENT_PORT =
      Pattern.compile("^\\[weft\\].* listening on \\S*:(\\d+)", Pattern.MULTILINE);

  private final Process process;
  private final Path directory;
  private final Duration start;
  private int port;

  AppProcess(Process process, Path directory) {
    this(process, directory, START);
  }

  AppProcess(Process process, Path directory, Duration start) {
    this.process = process;
    this.directory = directory;
    this.start = start;
  }

  /** Waits until it says that it is ready. */
  public AppProcess ready() {
    port = waitFor(READY, "stdout");
    return this;
  }

  public Client client() {
    return new Client(port);
  }

  public Answer get(String path, String... headers) {
    return client().get(path, headers);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** The agent inside of it, as its own HTTP server shows it. */
  public AgentPages agent() {
    return new AgentPages(waitFor(AGENT_PORT, "stderr"), directory);
  }

  /** The values of one metric, read from {@code /metrics} until they are what is expected. */
  public MetricAssert metric(String name) {
    return agent().metric(name);
  }

  public String stdout() {
    return read("stdout");
  }

  public String stderr() {
    return read("stderr");
  }

  /** What the agent said, and only that. */
  public List<String> agentLines() {
    return stderr().lines().filter(line -> line.startsWith("[weft]")).toList();
  }

  /** What the application and its libraries said on standard error, without the agent's lines. */
  public List<String> otherLines() {
    return stderr().lines().filter(line -> !line.startsWith("[weft]")).toList();
  }

  /** Ends it by closing its standard input; its exit code. */
  public int stop() {
    return stop(STOP);
  }

  /** The same for one that has work left at its end. */
  public int stop(Duration within) {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // then its exit code is there to read
    }
    return exitCode(within);
  }

  /** Ends it as an orchestrator does, by SIGTERM. */
  public int terminate() {
    process.destroy();
    return exitCode();
  }

  /** Ends it as the kernel does that has no memory left, by SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Waits for its end. */
  public int exitCode() {
    return exitCode(STOP);
  }

  private int exitCode(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("application: expecting its end in " + within + ", it runs");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      process.destroyForcibly();
    }
  }

  private int waitFor(Pattern line, String stream) {
    Matcher[] found = {line.matcher("")};
    boolean met =
        Deadline.met(
            start,
            () -> {
              boolean ended = !process.isAlive();
              found[0] = line.matcher(read(stream));
              return found[0].find() || ended;
            });
    if (!met || !found[0].find(0)) {
      throw new AssertionError(
          "application in "
              + directory
              + ": expecting "
              + line
              + " on "
              + stream
              + ", got:\n"
              + stdout()
              + "\n"
              + stderr());
    }
    return Integer.parseInt(found[0].group(1));
  }

  private String read(String stream) {
    try {
      return new String(Files.readAllBytes(directory.resolve(stream)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
