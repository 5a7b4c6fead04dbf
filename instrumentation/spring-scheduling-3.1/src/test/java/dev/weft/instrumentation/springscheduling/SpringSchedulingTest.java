package dev.weft.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduler at work: one trace and one observation a run, whatever became of it. */
class SpringSchedulingTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new SpringSchedulingModule());

  /** Spring of one line with what it needs. */
  static Path[] jarsOf(String version) {
    try (Stream<Path> jars = Files.list(Path.of("target/versions", version))) {
      return jars.toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ran(String name, String result, int times) {
    agent.metric("jobs_runs_total").with("name", name).with("result", result).hasValue(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.3", "5.3", "6.0", "6.2", "7.0"})
  void runs_areCounted_andNothingElseChanges(String version) {
    List<String> plain = new SpringScenario().get();
    agent.use("org.springframework.", jarsOf(version));
    Supplier<?> woven = agent.make(SpringScenario.class.getName(), Supplier.class);
    assertThat(woven.get()).isEqualTo(plain);
    ran("SpringScenario$Reports.nightly", "ok", 2);
    ran("SpringScenario$Reports.bad", "error", 1);
    ran("SpringScenario$Reports.checked", "error", 1);
    agent.metric("jobs_runs_total").hasValue(4);
    agent.metric("jobs_duration_seconds").hasCount(4);
    check(agent.spans());
  }

  private static void check(List<SpanData> spans) {
    List<SpanData> runs = spans.stream().filter(s -> !s.getName().equals("inner")).toList();
    assertThat(runs)
        .hasSize(4)
        .allMatch(each -> each.getKind() == SpanKind.INTERNAL)
        .noneMatch(each -> each.getParentSpanContext().isValid());
    assertThat(runs)
        .flatExtracting(each -> each.getAttributes().asMap().values())
        .containsExactlyInAnyOrder("java.lang.IllegalStateException", "java.io.IOException");
    assertThat(spans)
        .filteredOn(each -> each.getName().equals("inner"))
        .hasSize(2)
        .allMatch(
            each -> runs.stream().anyMatch(run -> run.getSpanId().equals(each.getParentSpanId())));
  }
}
