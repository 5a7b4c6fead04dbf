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
  private static final double DRAIN_SECONDS = 6;

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
      for (int round = 1; round <= rounds; round++) {
        for (Kind kind : kinds) {
          for (String part : parts) {
            System.err.printf("round %d of %d: %s, %s%n", round, rounds, kind.label(), part);
            measure(part, setting, kind, sink);
          }
        }
      }
    }
    report();
  }

  private void measure(String part, Service.Setting setting, Kind kind, SpanSink sink)
      throws IOException, InterruptedException {
    switch (part) {
      case "start" -> {
        start(setting, kind, 2);
        start(setting, kind, 1);
      }
      case "young" -> young(setting, kind);
      case "settled" -> settled(setting, kind, sink);
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

  private void settled(Service.Setting setting, Kind kind, SpanSink sink)
      throws IOException, InterruptedException {
    try (Service service = Service.start(setting, kind, 2)) {
      warmUp(service);
      for (String page : List.of("ping", "items", "mix")) {
        saturated(service, kind, page, sink);
      }
      rated(service, kind, sink);
    }
  }

  private void warmUp(Service service) throws InterruptedException {
    double seconds = number("warm-up", 70) / 14;
    for (String page : List.of("/ping", "/items", "/mix", "/mix", "/ping", "/items", "/mix")) {
      HttpLoad.run(service.port, page, seconds, 0);
      HttpLoad.run(service.port, page, seconds, RATE);
    }
    pause(DRAIN_SECONDS);
  }

  private void saturated(Service service, Kind kind, String page, SpanSink sink)
      throws IOException, InterruptedException {
    long spans = sink.spans();
    Cpu before = service.cpu();
    HttpLoad.Result result = HttpLoad.run(service.port, "/" + page, number("measure", 10), 0);
    pause(DRAIN_SECONDS);
    Cpu spent = service.cpu().minus(before);
    double apart = spent.all() - spent.compiler();
    figures.add("settled: " + page + ", saturated, CPU, µs", kind, apart / result.requests());
    figures.add(
        page + ", saturated: spans that arrived a request",
        kind,
        (double) (sink.spans() - spans) / result.requests());
  }

  private void rated(Service service, Kind kind, SpanSink sink)
      throws IOException, InterruptedException {
    long spans = sink.spans();
    long allocated = service.state()[0];
    Cpu before = service.cpu();
    HttpLoad.Result result = HttpLoad.run(service.port, "/mix", number("measure", 10) * 2, RATE);
    pause(DRAIN_SECONDS);
    Cpu spent = service.cpu().minus(before);
    double apart = spent.all() - spent.compiler();
    figures.add("settled: mix at 1,000/s, CPU, µs", kind, apart / result.requests());
    figures.add(
        "mix at 1,000/s: spans that arrived a request",
        kind,
        (double) (sink.spans() - spans) / result.requests());
    figures.add(
        "mix: allocated a request, bytes",
        kind,
        (double) (service.state()[0] - allocated) / result.requests());
    figures.add("mix at 1,000/s: p50, µs", kind, result.micros(0.5));
    figures.add("mix at 1,000/s: p99, µs", kind, result.micros(0.99));
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
