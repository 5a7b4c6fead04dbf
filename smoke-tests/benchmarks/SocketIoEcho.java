import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The measuring part of {@code socketio-echo}: one file, no library, started from source. Both
 * servers live through the whole run and are asked in turns, a second or two each: what else the
 * machine does slows both alike.
 */
public final class SocketIoEcho {
  private final Map<String, String> options = new HashMap<>();

  public static void main(String[] args) throws Exception {
    new SocketIoEcho(args).run();
  }

  private SocketIoEcho(String[] args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
  }

  private String option(String name, String fallback) {
    return options.getOrDefault(name, fallback);
  }

  private int number(String name, int fallback) {
    return Integer.parseInt(option(name, String.valueOf(fallback)));
  }

  /** What one server did in one turn: events a second, and its CPU for one event. */
  private record Turn(double eventsPerSecond, double cpuMicros) {}

  /** A server with its crowd. */
  private static final class Pair implements AutoCloseable {
    private final Process server;
    private final Process crowd;
    private final BufferedReader said;
    private final PrintStream orders;

    Pair(List<String> serverCommand, List<String> crowdCommand) throws IOException {
      server =
          new ProcessBuilder(serverCommand).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> command = new ArrayList<>(crowdCommand);
      command.set(command.indexOf("PORT"), said(server.inputReader(), "READY "));
      crowd = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      said = crowd.inputReader();
      orders = new PrintStream(crowd.getOutputStream(), true);
      said(said, "HERE");
    }

    Turn echoes(int events) throws IOException {
      double before = cpuSeconds(server);
      orders.println(events);
      double rate = Double.parseDouble(said(said, "RATE "));
      return new Turn(rate, (cpuSeconds(server) - before) / events * 1e6);
    }

    @Override
    public void close() throws Exception {
      orders.close();
      server.getOutputStream().close();
      for (Process each : List.of(crowd, server)) {
        if (!each.waitFor(15, TimeUnit.SECONDS)) {
          each.destroyForcibly();
        }
      }
    }
  }

  private void run() throws Exception {
    List<Turn> bare = new ArrayList<>();
    List<Turn> woven = new ArrayList<>();
    int warmUp = number("warm-up", 1_000_000);
    int events = number("events", 100_000);
    int turns = number("turns", 20);
    try (Pair without = pair(false);
        Pair with = pair(true)) {
      for (int i = 0; i < 4; i++) {
        without.echoes(warmUp / 4);
        with.echoes(warmUp / 4);
      }
      for (int turn = 0; turn < turns; turn++) {
        // whoever comes first in one turn comes second in the next
        boolean isWovenFirst = turn % 2 == 1;
        Turn first = (isWovenFirst ? with : without).echoes(events);
        Turn second = (isWovenFirst ? without : with).echoes(events);
        bare.add(isWovenFirst ? second : first);
        woven.add(isWovenFirst ? first : second);
      }
    }
    System.out.println("| figure | without | with the agent | with / without (median of turns, quartiles) |");
    System.out.println("|---|---|---|---|");
    print("events a second", figures(bare, true), figures(woven, true));
    print("CPU us an event, server", figures(bare, false), figures(woven, false));
  }

  private Pair pair(boolean woven) throws IOException {
    List<String> server = new ArrayList<>(List.of(java(), "-Xmx512m"));
    if (woven) {
      server.add("-javaagent:" + options.get("weft"));
      server.add("-Dweft.http.port=0");
      if (options.containsKey("endpoint")) {
        server.add("-Dotel.exporter.otlp.endpoint=" + options.get("endpoint"));
      }
    }
    server.addAll(List.of("-cp", options.get("server"), "com.example.live.LiveServer"));
    List<String> crowd =
        List.of(
            java(),
            "-cp",
            options.get("crowd"),
            "com.example.crowd.Echoes",
            "PORT",
            option("clients", "50"),
            option("under-way", "4"));
    return new Pair(server, crowd);
  }

  private static String java() {
    return System.getProperty("java.home") + "/bin/java";
  }

  private static String said(BufferedReader out, String word) throws IOException {
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

  private static double[] figures(List<Turn> turns, boolean isRate) {
    return turns.stream().mapToDouble(t -> isRate ? t.eventsPerSecond : t.cpuMicros).toArray();
  }

  private static void print(String figure, double[] bare, double[] woven) {
    double[] ratios = new double[bare.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = woven[i] / bare[i];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f (%.3f to %.3f) |%n",
        figure,
        quantile(bare, 2),
        quantile(woven, 2),
        quantile(ratios, 2),
        quantile(ratios, 1),
        quantile(ratios, 3));
  }

  /** A quartile; the second is the median. */
  private static double quantile(double[] values, int quarter) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * quarter / 4)];
  }
}
