package dev.weft.smoke.benchmarks;

import com.example.bench.Work;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.rules.RuleSettings;
import dev.weft.agent.rules.Rules;
import dev.weft.agent.weave.ClassDefiner;
import dev.weft.agent.weave.Retransformation;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.plan.ModulePlan;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs under a rule: a counter that reads nothing, one with a label, a duration. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Djdk.attach.allowAttachSelf=true")
public class RuleBenchmark {
  private static final String RULES =
      """
      version: 1
      rules:
      - {name: c, class: com.example.bench.Work, method: counted, counter: {metric: c_total, help: C.}}
      - {name: l, class: com.example.bench.Work, method: labelled,
         counter: {metric: l_total, help: L., labels: {region: this.region}}}
      - {name: t, class: com.example.bench.Work, method: timed, histogram: {metric: t_seconds, help: T.}}
      """;

  private final Work work = new Work();

  @Setup
  public void weave() throws Exception {
    Instrumentation instrumentation = ByteBuddyAgent.install();
    Weaver none = new Weaver(new ModulePlan[0], ClassDefiner.of(instrumentation), helper -> null);
    Path file = Files.createTempFile("rules", ".yml");
    Files.writeString(file, RULES);
    Rules rules =
        new Rules(
            file.toString(),
            new Retransformation(instrumentation, none).live(),
            new Metrics("", new double[] {0.001, 0.01, 0.1, 1}, 100),
            new RuleSettings());
    rules.reload();
  }

  @Benchmark
  public int bare() {
    return work.bare(1);
  }

  @Benchmark
  public int counter() {
    return work.counted(1);
  }

  @Benchmark
  public int counterWithLabel() {
    return work.labelled(1);
  }

  @Benchmark
  public int duration() {
    return work.timed(1);
  }
}
