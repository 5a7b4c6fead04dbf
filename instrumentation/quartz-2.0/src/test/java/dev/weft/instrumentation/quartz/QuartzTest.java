package dev.weft.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduler at work: one trace and one observation a run, whatever became of it. */
class QuartzTest {
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  private static final String STATE = "java.lang.IllegalStateException";
  private static final String IO = "java.io.IOException";
  private static final String AGAIN = "org.quartz.JobExecutionException";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new QuartzModule());

  private void ran(String name, String result, int times) {
    agent.metric("jobs_runs_total").with("name", name).with("result", result).hasValue(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0.0", "2.2.3", "2.3.2", "2.5.2"})
  void runs_areCounted_andNothingElseChanges(String version) {
    List<String> plain = new QuartzScenario().get();
    agent.use("org.quartz.", Path.of("target/versions", "quartz-" + version + ".jar"));
    assertThat(agent.make(QuartzScenario.class.getName(), Supplier.class).get()).isEqualTo(plain);
    ran("REPORTS.nightly", "ok", 1);
    ran("DEFAULT.bad", "error", 1);
    ran("DEFAULT.checked", "error", 1);
    ran("DEFAULT.refired", "error", 1);
    ran("DEFAULT.refired", "ok", 1);
    ran("user *.QuartzScenario$Good", "ok", 1);
    ran("DEFAULT.QuartzScenario$Good", "ok", 1);
    agent.metric("jobs_runs_total").hasValue(7);
    agent.metric("jobs_duration_seconds").hasCount(7);
    check(agent.spans());
  }

  private static void check(List<SpanData> spans) {
    List<SpanData> runs = spans.stream().filter(s -> !s.getName().equals("inner")).toList();
    assertThat(runs)
        .allMatch(each -> each.getKind() == SpanKind.INTERNAL)
        .noneMatch(each -> each.getParentSpanContext().isValid())
        .allMatch(each -> each.getAttributes().size() == each.getEvents().size())
        .extracting(each -> each.getName() + " " + each.getAttributes().get(ERROR_TYPE))
        .containsExactlyInAnyOrder(
            "REPORTS.nightly null",
            "DEFAULT.bad " + STATE,
            "DEFAULT.checked " + IO,
            "DEFAULT.refired " + AGAIN,
            "DEFAULT.refired null",
            "user *.QuartzScenario$Good null",
            "DEFAULT.QuartzScenario$Good null");
    assertThat(runs)
        .filteredOn(each -> each.getStatus().getStatusCode() == StatusCode.ERROR)
        .hasSize(3);
    assertThat(spans)
        .filteredOn(each -> each.getName().equals("inner"))
        .hasSize(3)
        .allMatch(
            each -> runs.stream().anyMatch(r -> r.getSpanId().equals(each.getParentSpanId())));
  }
}
