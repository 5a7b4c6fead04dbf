import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The measuring part of {@code socketio-echo}: one file, no library, started from source. */
public final class SocketIoEcho {
  private final Map<String, String> options = new HashMap<>();

  /** What one server did: events a second, and its CPU for one event. */
  private record Figures(double eventsPerSecond, double cpuMicros) {}

  public static void main(String[] args) throws Exception {
    new SocketIoEcho(args).run();
  }

  private SocketIoEcho(String[] args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
  }

  private void run() throws Exception {
    int pairs = Integer.parseInt(option("pairs", "7"));
    List<double[]> rates = new ArrayList<>();
    List<double[]> cpus = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      // whoever comes first in one pair comes second in the next
      boolean isWovenFirst = pair % 2 == 1;
      Figures first = measure(isWovenFirst);
      Figures second = measure(!isWovenFirst);
      Figures bare = isWovenFirst ? second : first;
      Figures woven = isWovenFirst ? first : second;
      rates.add(new double[] {bare.eventsPerSecond, woven.eventsPerSecond});
      cpus.add(new double[] {bare.cpuMicros, woven.cpuMicros});
      System.err.printf(
          Locale.ROOT,
          "pair %d: %.0f and %.0f events/s (%.3f), %.2f and %.2f us of CPU each (%.3f)%n",
          pair + 1,
          bare.eventsPerSecond,
          woven.eventsPerSecond,
          woven.eventsPerSecond / bare.eventsPerSecond,
          bare.cpuMicros,
          woven.cpuMicros,
          woven.cpuMicros / bare.cpuMicros);
    }
    System.out.println("| figure | without | with the agent | with / without (median of pairs, min to max) |");
    System.out.println("|---|---|---|---|");
    print("events a second", rates);
    print("CPU us an event, server", cpus);
  }

  private String option(String name, String fallback) {
    return options.getOrDefault(name, fallback);
  }

  private Figures measure(boolean woven) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
    if (woven) {
      command.add("-javaagent:" + options.get("weft"));
      command.add("-Dweft.http.port=0");
      if (options.containsKey("endpoint")) {
        command.add("-Dotel.exporter.otlp.endpoint=" + options.get("endpoint"));
      }
    }
    command.addAll(List.of("-cp", options.get("server"), "com.example.live.LiveServer"));
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      String port = said(server, "READY ");
      echoes(port, option("warm-up", "200000"));
      double before = cpuSeconds(server);
      String events = option("events", "200000");
      double rate = echoes(port, events);
      double used = cpuSeconds(server) - before;
      return new Figures(rate, used / Integer.parseInt(events) * 1e6);
    } finally {
      server.getOutputStream().close();
      if (!server.waitFor(15, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private double echoes(String port, String events) throws Exception {
    Process crowd =
        new ProcessBuilder(
                java(),
                "-cp",
                options.get("crowd"),
                "com.example.crowd.Echoes",
                port,
                option("clients", "50"),
                events,
                option("under-way", "4"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    double rate = Double.parseDouble(said(crowd, "RATE "));
    crowd.waitFor();
    return rate;
  }

  private static String java() {
    return System.getProperty("java.home") + "/bin/java";
  }

  private static String said(Process process, String word) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length()).trim();
      }
    }
    throw new IOException("expecting " + word + "from a process, it ended");
  }

  private static double cpuSeconds(Process process) throws IOException {
    // utime and stime, in ticks of 10 ms, are the 14th and 15th fields; the 2nd may hold spaces
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  private static void print(String figure, List<double[]> pairs) {
    double[] ratios = pairs.stream().mapToDouble(pair -> pair[1] / pair[0]).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f (%.3f to %.3f) |%n",
        figure,
        median(pairs.stream().mapToDouble(pair -> pair[0]).sorted().toArray()),
        median(pairs.stream().mapToDouble(pair -> pair[1]).sorted().toArray()),
        median(ratios),
        ratios[0],
        ratios[ratios.length - 1]);
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
