package dev.weft.smoke.benchmarks;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.record.CurrentContext;
import dev.weft.agent.record.Finisher;
import dev.weft.agent.record.Pipeline;
import dev.weft.agent.record.Propagators;
import dev.weft.agent.record.Sampling;
import dev.weft.agent.record.TraceStore;
import dev.weft.agent.record.Tracing;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;
import io.opentelemetry.sdk.resources.Resource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The pieces of a request's way: a span's start and end, a recorded duration, a context switch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RecordingBenchmark {
  private static final int TAKEN_AT_ONCE = 1000;

  private final Pipeline pipeline = new Pipeline(1 << 20, Integer.MAX_VALUE);
  private final Finisher finisher = new Finisher(pipeline, new TraceStore(100), Resource.empty());
  private final Tracing kept = tracing("always_on");
  private final Tracing left = tracing("always_off");
  private final Series duration =
      new Metrics("", new double[] {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1}, 2000)
          .histogram("seconds", "Durations.", "route")
          .series("/items");
  private Operation around = kept.start(Operation.Kind.INTERNAL, "around");
  private final Operation over = kept.start(Operation.Kind.INTERNAL, "over");
  private Object captured = "";
  private int ended;

  private Tracing tracing(String sampler) {
    return new Tracing(
        Sampling.of(sampler, 1), Propagators.of("tracecontext"), pipeline, text -> text);
  }

  @Setup
  public void capture() {
    over.finish();
    finisher.stayLocal();
    captured = CurrentContext.capture();
    around.suspend();
  }

  /** What the agent's thread does; in the benchmark's own, so that it is part of the figure. */
  private void take() {
    if (++ended == TAKEN_AT_ONCE) {
      ended = 0;
      finisher.takeLocal(System.nanoTime());
    }
  }

  @Benchmark
  public long span_withThreeAttributes_andItsWayIntoTheStore() {
    Operation operation = kept.start(Operation.Kind.CLIENT, "SELECT items");
    operation.set("db.system.name", "postgresql");
    operation.set("db.query.text", "SELECT * FROM items WHERE id = ?");
    operation.set("server.port", 5432);
    long took = operation.finish();
    take();
    return took;
  }

  @Benchmark
  public long span_unsampled() {
    Operation operation = left.start(Operation.Kind.CLIENT, "SELECT items");
    operation.set("db.system.name", "postgresql");
    return operation.finish();
  }

  /** A request that is not sampled, for as long as a trial lasts. */
  @State(Scope.Thread)
  public static class UnsampledRequest {
    private final RecordingBenchmark lab = new RecordingBenchmark();
    private Operation request = lab.over;

    @Setup(Level.Trial)
    public void begin() {
      request = lab.left.startEntry(Operation.Kind.SERVER, "GET /items", null);
    }

    @TearDown(Level.Trial)
    public void end() {
      request.finish();
    }
  }

  @Benchmark
  public long call_unsampled(UnsampledRequest in) {
    Operation call = in.lab.left.startCall(Operation.Kind.CLIENT, "SELECT items");
    call.set("db.system.name", "postgresql");
    return call.finish();
  }

  @Benchmark
  public void duration_recorded() {
    duration.record(12_345_678, null);
  }

  @Benchmark
  public void duration_recorded_ofASampledOperation() {
    duration.record(12_345_678, over);
  }

  @Benchmark
  public Object context_carriedToAnotherThread() {
    Object before = CurrentContext.enter(captured);
    CurrentContext.leave(before);
    return before;
  }

  @TearDown(Level.Trial)
  public void end() {
    around.finish();
  }
}
