package dev.weft.smoke.benchmarks.compare;

import dev.weft.smoke.harness.Layout;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The service in a JVM of its own. Closing it ends it. */
final class Service implements AutoCloseable {
  private static final String READY = "READY ";

  /** Seconds from the start of the process until it said that it was ready. */
  final double readySeconds;

  final int port;
  private final Process process;

  /** How a service is started. */
  record Setting(
      List<String> java,
      String classPath,
      String weft,
      String upstream,
      String endpoint,
      int redisPort) {
    /** What this build made, on the JVM that runs this. */
    static Setting ofTheBuild(SpanSink sink, int redisPort, String... options) {
      List<String> java = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
      java.addAll(List.of(options));
      Path app = Layout.smokeTests().resolve("apps/mix/target");
      String classPath = app.resolve("mix.jar") + ":" + app.resolve("lib") + "/*";
      String weft = Layout.agentJar().toString();
      return new Setting(java, classPath, weft, "", sink.endpoint(), redisPort);
    }

    Setting exportingTo(String other) {
      return new Setting(java, classPath, weft, upstream, other, redisPort);
    }

    List<String> command(Kind kind, int cpus) {
      List<String> command = new ArrayList<>(List.of("taskset", "-c", cpus == 1 ? "0" : "0,1"));
      command.addAll(java);
      command.add("-Xmx512m");
      command.addAll(kind.options(endpoint, weft, upstream));
      command.addAll(List.of("-cp", classPath, kind.mainClass(), String.valueOf(redisPort)));
      return command;
    }
  }

  private Service(Process process, int port, double readySeconds) {
    this.process = process;
    this.port = port;
    this.readySeconds = readySeconds;
  }

  static Service start(Setting setting, Kind kind, int cpus) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(setting.command(kind, cpus))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException(kind.label() + ": the service ended before it was ready");
    }
    int port = Integer.parseInt(line.substring(READY.length()).trim());
    return new Service(process, port, (System.nanoTime() - start) / 1e9);
  }

  Cpu cpu() throws IOException {
    return Cpu.of(process.pid());
  }

  /** CPU time of the threads of these names that are alive, in microseconds. */
  double cpuOfThreads(Predicate<String> names) throws IOException {
    return Cpu.ofThreads(process.pid(), names);
  }

  /** Resident memory, in MB. */
  double residentMegabytes() throws IOException {
    return status("VmRSS") / 1024;
  }

  double threads() throws IOException {
    return status("Threads");
  }

  private double status(String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(key + ":")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no " + key + " in /proc/" + process.pid() + "/status");
  }

  /** How many objects of a class are reachable, be it through a table that is yet to be swept. */
  long instances(String type) throws IOException {
    Process histogram =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd",
                String.valueOf(process.pid()),
                "GC.class_histogram")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // "  12:   345   5520  com.example.Type (module@1)"
    return histogram
        .inputReader()
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(fields -> fields.length >= 4 && fields[3].equals(type))
        .mapToLong(fields -> Long.parseLong(fields[1]))
        .sum();
  }

  /** Bytes that the threads which are alive have allocated, and the number of loaded classes. */
  long[] state() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/state")).build();
    String[] answer =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString())
            .body()
            .split(" ");
    return new long[] {Long.parseLong(answer[0]), Long.parseLong(answer[1])};
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
