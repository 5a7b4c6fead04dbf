package dev.weft.smoke.benchmarks;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A task of an executor: made, with the context of who makes it, and run with that. Without an
 * executor's thread, whose wake-up costs a hundred times as much. For JVMs with the agent ({@code
 * -jvmArgsAppend -javaagent:…}) and without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HandoverBenchmark {
  private int work;

  /** What goes on around the tasks of a request. */
  @State(Scope.Thread)
  public static class Request {
    private Operation around;

    @Setup
    public void begin() {
      around = Recorder.get().start(Operation.Kind.SERVER, "GET /items");
    }

    @TearDown
    public void end() {
      around.finish();
    }
  }

  @Benchmark
  public int task_ofARequest(Request request) {
    return task();
  }

  @Benchmark
  public int task_ofNobody() {
    return task();
  }

  private int task() {
    new FutureTask<>(() -> work++, null).run();
    return work;
  }
}
