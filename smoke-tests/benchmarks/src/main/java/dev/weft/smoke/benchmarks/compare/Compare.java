package dev.weft.smoke.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The measuring part of {@code smoke-tests/benchmarks/compare}; Linux only. */
public final class Compare {
  private static final int RATE = 1000;

  private final Map<String, String> options = new HashMap<>();
  private final Figures figures = new Figures();
  private final List<Kind> kinds;
  private final int rounds;

  private Compare(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException(argument + ": expected --name=value");
      }
      options.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    kinds =
        Arrays.stream(option("kinds", "none,hand,weft,upstream").split(",")).map(Kind::of).toList();
    rounds = (int) number("rounds", 3);
  }

  public static void main(String[] arguments) throws Exception {
    new Compare(arguments).run();
  }

  private String option(String name, String fallback) {
    return options.getOrDefault(name, fallback);
  }

  private double number(String name, double fallback) {
    return Double.parseDouble(option(name, String.valueOf(fallback)));
  }

  private void run() throws Exception {
    List<String> parts = List.of(option("parts", "start,young,settled").split(","));
    List<String> alternating = parts.stream().filter(part -> !part.equals("settled")).toList();
    try (Redis redis = Redis.start();
        SpanSink sink = new SpanSink()) {
      Service.Setting setting =
          new Service.Setting(
              List.of(option("java", System.getProperty("java.home") + "/bin/java")),
              option("app", ""),
              option("weft", ""),
              option("upstream", ""),
              sink.endpoint(),
              redis.port());
      for (int round = 1; round <= rounds && !alternating.isEmpty(); round++) {
        for (Kind kind : kinds) {
          for (String part : alternating) {
            System.err.printf("round %d of %d: %s, %s%n", round, rounds, kind.label(), part);
            measure(part, setting, kind);
          }
        }
      }
      figures.overNone();
      if (parts.contains("settled")) {
        settled(setting);
      }
    }
    report();
  }

  private void measure(String part, Service.Setting setting, Kind kind)
      throws IOException, InterruptedException {
    switch (part) {
      case "start" -> {
        start(setting, kind, 2);
        start(setting, kind, 1);
      }
      case "young" -> young(setting, kind);
      default -> throw new IllegalArgumentException(part + ": expected start, young or settled");
    }
  }

  private void start(Service.Setting setting, Kind kind, int cpus)
      throws IOException, InterruptedException {
    try (Service service = Service.start(setting, kind, cpus)) {
      String on = cpus == 1 ? ", one CPU" : ", two CPUs";
      figures.add("start-up CPU until ready" + on + ", s", kind, service.cpu().all() / 1e6);
      figures.add("time until ready" + on + ", s", kind, service.readySeconds);
      if (cpus == 2) {
        HttpLoad.run(service.port, "/mix", 0.05, 20);
        pause(number("idle", 5));
        figures.add("resident memory, idle, MB", kind, service.residentMegabytes());
        figures.add("threads", kind, service.threads());
        figures.add("classes", kind, service.state()[1]);
      }
    }
  }

  private void young(Service.Setting setting, Kind kind) throws IOException, InterruptedException {
    try (Service service = Service.start(setting, kind, 2)) {
      Cpu before = service.cpu();
      HttpLoad.Result result = HttpLoad.run(service.port, "/mix", number("young", 16), RATE);
      Cpu spent = service.cpu().minus(before);
      figures.add("young: mix at 1,000/s, CPU, µs", kind, spent.all() / result.requests());
      figures.add("… of it the compiler's, µs", kind, spent.compiler() / result.requests());
    }
  }

  private void settled(Service.Setting setting) throws IOException, InterruptedException {
    int turns = (int) number("turns", 6);
    double seconds = number("measure", 6);
    try (Settled services = new Settled(kinds, setting, figures)) {
      services.warmUp(number("warm-up", 70));
      for (String page : List.of("ping", "items", "mix")) {
        System.err.printf("settled: %s, %d turns%n", page, turns);
        services.saturated(page, turns, seconds);
      }
      System.err.printf("settled: mix at 1,000/s, %d turns%n", turns);
      services.rated(turns, seconds);
    }
  }

  private static void pause(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1000));
  }

  private void report() throws IOException {
    System.out.println(figures.markdown(kinds));
    Path json = Path.of(option("json", "target/compare.json"));
    Files.createDirectories(json.toAbsolutePath().getParent());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures.json());
    Path chart = Path.of(option("chart", "target/compare.svg"));
    Files.writeString(chart, new Chart(figures, kinds).svg());
    System.err.println("also in " + json + " and " + chart);
  }
}
