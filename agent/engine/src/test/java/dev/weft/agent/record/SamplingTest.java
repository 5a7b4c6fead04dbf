package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One trace crosses services with other SDKs: every one of them must come to the same decision. */
class SamplingTest {
  private static final long[] EDGES = {
    0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE / 2
  };

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.001, 0.1, 0.25, 0.5, 0.75, 0.999, 1})
  void ratio_decidesAsTheSdkDoes(double ratio) {
    Sampler theirs = Sampler.traceIdRatioBased(ratio);
    Sampling ours = Sampling.of("traceidratio", ratio);
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      long low = random.nextLong();
      assertThat(ours.keeps(low)).as("id %x", low).isEqualTo(keeps(theirs, low));
      assertThat(ours.keeps(low, false)).isEqualTo(ours.keeps(low));
      assertThat(ours.keeps(low, true)).isEqualTo(ours.keeps(low));
    }
  }

  @Test
  void ratio_decidesAsTheSdkDoesAtTheEdges() {
    for (double ratio : new double[] {0, 0.25, 0.5, 0.75}) {
      for (long low : EDGES) {
        assertThat(Sampling.of("traceidratio", ratio).keeps(low))
            .as("id %x at %s", low, ratio)
            .isEqualTo(keeps(Sampler.traceIdRatioBased(ratio), low));
      }
    }
  }

  private static boolean keeps(Sampler sampler, long low) {
    return decides(sampler, Context.root(), low);
  }

  private static boolean decides(Sampler sampler, Context parent, long low) {
    return sampler
            .shouldSample(
                parent, Hex.of(1, low), "name", SpanKind.SERVER, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void parentBased_followsTheCallerAndAsksOnlyWithoutOne(double ratio) {
    Sampler theirs = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    Sampling ours = Sampling.of("parentbased_traceidratio", ratio);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      long low = random.nextLong();
      assertThat(ours.keeps(low)).isEqualTo(keeps(theirs, low));
      for (boolean sampled : new boolean[] {true, false}) {
        assertThat(ours.keeps(low, sampled))
            .isEqualTo(decides(theirs, callerContext(low, sampled), low));
      }
    }
  }

  private static Context callerContext(long low, boolean sampled) {
    TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            Hex.of(1, low), Hex.of(7), flags, TraceState.getDefault());
    return Context.root().with(Span.wrap(caller));
  }

  @Test
  void constantSamplers_areWhatTheirNameSays() {
    for (long low : EDGES) {
      assertThat(Sampling.of("always_on", 0).keeps(low, false)).isTrue();
      assertThat(Sampling.of("always_off", 1).keeps(low, true)).isFalse();
      assertThat(Sampling.of("parentbased_always_on", 0).keeps(low)).isTrue();
      assertThat(Sampling.of("parentbased_always_on", 0).keeps(low, false)).isFalse();
      assertThat(Sampling.of("parentbased_always_off", 1).keeps(low, true)).isTrue();
      assertThat(Sampling.of("parentbased_always_off", 1).keeps(low)).isFalse();
    }
  }

  @Test
  void unknownSampler_isNamedAndEverythingKept() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Sampling.of("sometimes", 0).keeps(1)).isTrue();
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("got 'sometimes' - kept parentbased_always_on");
    }
  }
}
