import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The measuring part of {@code compare}: one file, no library, started from source. */
public final class Compare {
  private static final String[] FIGURES = {
    "start-up CPU s", "time until ready s", "CPU per request us", "RSS MB", "threads"
  };

  private final Map<String, String> options = new HashMap<>();
  private final AtomicLong exports = new AtomicLong();

  public static void main(String[] args) throws Exception {
    new Compare(args).run();
  }

  private Compare(String[] args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(arg.substring(2, equals), arg.substring(equals + 1));
    }
  }

  private int number(String name, int fallback) {
    return Integer.parseInt(options.getOrDefault(name, "" + fallback));
  }

  private void run() throws Exception {
    HttpServer sink = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    sink.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exports.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    sink.setExecutor(Executors.newFixedThreadPool(2));
    sink.start();
    String endpoint = "http://127.0.0.1:" + sink.getAddress().getPort();
    Map<String, List<double[]>> results = new LinkedHashMap<>();
    for (String kind : options.getOrDefault("kinds", "none,weft,upstream").split(",")) {
      results.put(kind, new ArrayList<>());
    }
    int rounds = number("rounds", 5);
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, List<double[]>> result : results.entrySet()) {
        System.err.printf("round %d of %d: %s%n", round + 1, rounds, result.getKey());
        result.getValue().add(measure(result.getKey(), endpoint));
      }
    }
    print(results);
    System.exit(0);
  }

  private List<String> command(String kind, String endpoint) {
    List<String> command = new ArrayList<>();
    command.add(options.getOrDefault("java", System.getProperty("java.home") + "/bin/java"));
    command.add("-Xmx512m");
    if (!kind.equals("none")) {
      command.add("-javaagent:" + options.get(kind));
      command.add("-Dotel.exporter.otlp.endpoint=" + endpoint);
      command.add("-Dotel.exporter.otlp.protocol=http/protobuf");
      command.add("-Dotel.metrics.exporter=none");
      command.add("-Dotel.logs.exporter=none");
    }
    if (kind.equals("weft")) {
      command.add("-Dweft.http.port=0");
    }
    command.addAll(List.of("-cp", options.get("app"), options.get("main")));
    return command;
  }

  private double[] measure(String kind, String endpoint) throws Exception {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(kind, endpoint))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()));
      String line = out.readLine();
      while (line != null && !line.startsWith("READY ")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException(kind + ": the application ended before it was ready");
      }
      double readyCpu = cpuSeconds(process);
      double readySeconds = (System.nanoTime() - start) / 1e9;
      URI uri =
          URI.create(
              "http://127.0.0.1:"
                  + line.substring(6).trim()
                  + options.getOrDefault("path", "/items/statement"));
      load(uri, number("warm-up", 20_000));
      double before = cpuSeconds(process);
      int requests = number("requests", 20_000);
      load(uri, requests);
      double perRequest = (cpuSeconds(process) - before) / requests * 1e6;
      return new double[] {
        readyCpu, readySeconds, perRequest, status(process, "VmRSS") / 1024, status(process, "Threads")
      };
    } finally {
      process.getOutputStream().close();
      process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  private void load(URI uri, int requests) throws Exception {
    int threads = number("threads", 4);
    AtomicInteger left = new AtomicInteger(requests);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .executor(Runnable::run)
              .connectTimeout(Duration.ofSeconds(10))
              .build();
      Thread thread =
          new Thread(
              () -> {
                while (left.getAndDecrement() > 0) {
                  try {
                    client.send(
                        HttpRequest.newBuilder(uri).build(),
                        HttpResponse.BodyHandlers.discarding());
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static double cpuSeconds(Process process) throws IOException {
    // utime and stime, in ticks of 10 ms, are the 14th and 15th fields; the 2nd may hold spaces
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  private static double status(Process process, String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(key + ":")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }

  private void print(Map<String, List<double[]>> results) {
    System.out.println("| figure (median, min to max) | " + String.join(" | ", results.keySet()) + " |");
    System.out.println("|---" + "|---".repeat(results.size()) + "|");
    for (int figure = 0; figure < FIGURES.length; figure++) {
      StringBuilder row = new StringBuilder("| " + FIGURES[figure] + " |");
      for (List<double[]> runs : results.values()) {
        int at = figure;
        double[] sorted = runs.stream().mapToDouble(run -> run[at]).sorted().toArray();
        row.append(
            String.format(
                Locale.ROOT,
                " %.2f (%.2f to %.2f) |",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]));
      }
      System.out.println(row);
    }
    System.out.println();
    System.out.println("exports received of all agents together: " + exports.get() + "; options: " + Arrays.toString(options.entrySet().stream().filter(e -> !e.getKey().matches("app|weft|upstream")).toArray()));
  }
}
