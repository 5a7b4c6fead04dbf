package dev.weft.smoke.benchmarks.compare;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Warm services of all kinds, alive side by side, that work in turns of some seconds: a machine
 * whose speed changes from minute to minute slows all of them, so what one costs over another can
 * be read from each turn. While the next one works, the exporter of the one before empties its
 * queue; what that takes counts.
 */
final class Settled implements AutoCloseable {
  private static final int RATE = 1000;
  private static final int WARM_UP_TURNS = 14;

  /** Of one request to a page, whoever makes them. */
  private static final Map<String, Integer> SPANS_MADE = Map.of("ping", 1, "items", 2, "mix", 7);

  /** An SDK's exporter wakes every five seconds. */
  private static final double DRAIN_SECONDS = 6;

  private final Map<Kind, SpanSink> sinks = new EnumMap<>(Kind.class);
  private final Map<Kind, Service> services = new EnumMap<>(Kind.class);
  private final List<Kind> kinds;
  private final Figures figures;

  Settled(List<Kind> kinds, Service.Setting setting, Figures figures) throws IOException {
    this.kinds = kinds;
    this.figures = figures;
    for (Kind kind : kinds) {
      SpanSink sink = new SpanSink();
      sinks.put(kind, sink);
      services.put(kind, Service.start(setting.exportingTo(sink.endpoint()), kind, 2));
    }
  }

  /**
   * Lets every service work, by turns as fast as it can and at 1,000 requests a second.
   *
   * @param seconds for each service, in all
   */
  void warmUp(double seconds) throws InterruptedException {
    String[] pages = {"/ping", "/items", "/mix", "/mix"};
    for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
      String page = pages[turn / 2 % pages.length];
      for (Kind kind : kinds) {
        HttpLoad.run(services.get(kind).port, page, seconds / WARM_UP_TURNS, turn % 2 * RATE);
      }
    }
    pause(DRAIN_SECONDS);
  }

  /** As many requests as are answered. */
  void saturated(String page, int turns, double seconds) throws IOException, InterruptedException {
    String cpu = "settled: " + page + ", saturated, CPU, µs";
    measure(
        turns,
        new Load("/" + page, seconds, 0),
        (kind, cost) -> {
          figures.add(cpu, kind, cost.micros());
          spans(page + ", saturated", page, kind, cost, seconds);
        });
    figures.overNone(cpu);
  }

  /** Requests to the page of seven spans, 1,000 a second. */
  void rated(int turns, double seconds) throws IOException, InterruptedException {
    String cpu = "settled: mix at 1,000/s, CPU, µs";
    String bytes = "mix: allocated a request, bytes";
    String p99 = "mix at 1,000/s: p99, µs";
    measure(
        turns,
        new Load("/mix", seconds, RATE),
        (kind, cost) -> {
          figures.add(cpu, kind, cost.micros());
          spans("mix at 1,000/s", "mix", kind, cost, seconds);
          figures.add(bytes, kind, cost.bytesARequest());
          figures.add("mix at 1,000/s: p50, µs", kind, cost.load().micros(0.5));
          figures.add(p99, kind, cost.load().micros(0.99));
        });
    List.of(cpu, bytes, p99).forEach(figures::overNone);
  }

  private void spans(String load, String page, Kind kind, Cost cost, double seconds) {
    if (kind != Kind.NONE) {
      double arrived = cost.spansARequest();
      figures.add(load + ": spans that arrived a request", kind, arrived);
      figures.add(load + ": spans that were dropped", kind, SPANS_MADE.get(page) - arrived);
      double perSecond = arrived * cost.load().requests() / seconds;
      figures.add(load + ": spans that arrived a second", kind, perSecond);
    }
  }

  private void measure(int turns, Load load, Cost.Taker taker)
      throws IOException, InterruptedException {
    Turn draining = null;
    for (int turn = 0; turn < turns; turn++) {
      for (Kind kind : kinds) {
        Turn working = new Turn(kind);
        working.run(load);
        if (kinds.size() == 1) {
          pause(DRAIN_SECONDS);
        }
        if (draining != null) {
          taker.take(draining.kind, draining.cost());
        }
        draining = working;
      }
    }
    pause(DRAIN_SECONDS);
    taker.take(draining.kind, draining.cost());
  }

  private record Load(String path, double seconds, int perSecond) {}

  /** What a turn took, without the JIT compiler's threads. */
  private record Cost(
      HttpLoad.Result load, double micros, double bytesARequest, double spansARequest) {
    interface Taker {
      void take(Kind kind, Cost cost);
    }
  }

  private final class Turn {
    final Kind kind;
    private final Service service;
    private final Cpu cpu;
    private final long allocated;
    private final long spans;
    private HttpLoad.Result result;

    Turn(Kind kind) throws IOException, InterruptedException {
      this.kind = kind;
      service = services.get(kind);
      allocated = service.state()[0];
      spans = sinks.get(kind).spans();
      cpu = service.cpu();
    }

    void run(Load load) throws InterruptedException {
      result = HttpLoad.run(service.port, load.path, load.seconds, load.perSecond);
    }

    Cost cost() throws IOException, InterruptedException {
      Cpu spent = service.cpu().minus(cpu);
      double requests = result.requests();
      return new Cost(
          result,
          (spent.all() - spent.compiler()) / requests,
          (service.state()[0] - allocated) / requests,
          (sinks.get(kind).spans() - spans) / requests);
    }
  }

  private static void pause(double seconds) throws InterruptedException {
    Thread.sleep((long) (seconds * 1000));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Service service : services.values()) {
      service.close();
    }
    sinks.values().forEach(SpanSink::close);
  }
}
