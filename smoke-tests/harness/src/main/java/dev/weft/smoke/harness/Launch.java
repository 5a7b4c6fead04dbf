package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How one application is going to be started. Not thread safe. */
public final class Launch {
  private static final Path READONLY = Path.of("/proc");

  private final App app;
  private final List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Jvm jvm = Jvm.running();
  private Duration start = AppProcess.START;
  private Path directory;
  private boolean readonlyDirectory;

  private Launch(App app) {
    this.app = app;
  }

  public static Launch of(App app) {
    return new Launch(app);
  }

  public Launch on(Jvm jvm) {
    this.jvm = jvm;
    return this;
  }

  /** Under the agent, whose own server picks a free port. */
  public Launch woven() {
    return agent("").property("weft.http.port", "0");
  }

  /** Under another agent than the packaged one, whose own server picks a free port. */
  public Launch woven(Path agentJar) {
    return option("-javaagent:" + agentJar).property("weft.http.port", "0");
  }

  /** Under the agent with these agent arguments and nothing else. */
  public Launch agent(String agentArguments) {
    if (!Files.isRegularFile(Layout.agentJar())) {
      throw new IllegalStateException(Layout.agentJar() + ": expecting the agent, found nothing");
    }
    String suffix = agentArguments.isEmpty() ? "" : "=" + agentArguments;
    return option("-javaagent:" + Layout.agentJar() + suffix);
  }

  public Launch exportingTo(OtlpCollector collector) {
    return property("otel.exporter.otlp.endpoint", collector.endpoint())
        .property("otel.exporter.otlp.protocol", collector.protocol());
  }

  public Launch property(String name, String value) {
    return option("-D" + name + "=" + value);
  }

  public Launch option(String option) {
    options.add(option);
    return this;
  }

  /** Lets it take so long until it is ready. */
  public Launch within(Duration longer) {
    start = longer;
    return this;
  }

  public Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Launch arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** In a directory that nobody may write to, root neither, and with no other to go to. */
  public Launch inReadonlyDirectory() {
    readonlyDirectory = true;
    return this;
  }

  /** Starts it and returns at once: see {@link AppProcess#ready()}. */
  public AppProcess start() {
    directory = Layout.freshRun(app.name().toLowerCase(Locale.ROOT));
    try {
      Files.createDirectories(directory.resolve("tmp"));
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.directory(readonlyDirectory ? READONLY.toFile() : directory.toFile());
      builder.environment().keySet().removeIf(Launch::speaksToAgents);
      builder.environment().putAll(environment);
      builder.redirectOutput(directory.resolve("stdout").toFile());
      builder.redirectError(directory.resolve("stderr").toFile());
      return new AppProcess(builder.start(), directory, start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(jvm.java().toString());
    command.addAll(options);
    command.add("-Djava.io.tmpdir=" + (readonlyDirectory ? READONLY : directory.resolve("tmp")));
    command.addAll(app.command());
    command.addAll(arguments);
    return command;
  }

  // what the developer's own shell says must not decide a test
  private static boolean speaksToAgents(String name) {
    return name.startsWith("WEFT_")
        || name.startsWith("OTEL_")
        || name.equals("JAVA_TOOL_OPTIONS")
        || name.equals("JDK_JAVA_OPTIONS");
  }
}
