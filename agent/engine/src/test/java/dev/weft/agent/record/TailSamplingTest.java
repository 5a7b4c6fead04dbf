package dev.weft.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailSamplingTest {
  private static final long SLOW = 500_000_000L;

  private final SpanLab lab = new SpanLab("always_on", TailSampling.smart(SLOW, 0));

  private List<String> exported() {
    List<String> names = new ArrayList<>();
    for (SpanData span : lab.taken()) {
      names.add(span.getName());
    }
    return names;
  }

  @Test
  void quickSuccess_staysInTheStore() {
    Operation root = lab.start("root");
    lab.start("below").finish();
    root.finish();
    assertThat(exported()).isEmpty();
    assertThat(lab.finisher.leftOut()).isEqualTo(2);
    assertThat(lab.store.recent()).hasSize(1);
  }

  @Test
  void failure_keepsItsWholeTrace() {
    Operation root = lab.start("root");
    root.fail("java.io.IOException", null);
    lab.start("below").finish();
    root.finish();
    assertThat(exported()).containsExactlyInAnyOrder("root", "below");
  }

  @Test
  void failureBelow_keepsItsWholeTrace() {
    Operation root = lab.start("root");
    Operation below = lab.start("below");
    below.fail("java.io.IOException", null);
    below.finish();
    lab.start("other").finish();
    root.finish();
    assertThat(exported()).containsExactlyInAnyOrder("root", "below", "other");
    assertThat(lab.finisher.leftOut()).isZero();
  }

  @Test
  void slowRoot_keepsItsTrace() {
    TailSampling sampling = TailSampling.smart(SLOW, 0);
    WeftSpan root = (WeftSpan) lab.start("root");
    root.finish();
    root.endNanos = root.startNanos + SLOW - 1;
    assertThat(sampling.keeps(root, null)).isFalse();
    root.endNanos = root.startNanos + SLOW;
    assertThat(sampling.keeps(root, null)).isTrue();
  }

  @Test
  void shareOfTheRest_isKept_byTraceId() {
    SpanLab sharing = new SpanLab("always_on", TailSampling.smart(SLOW, 0.25));
    for (int i = 0; i < 4000; i++) {
      Operation root = sharing.start("root");
      sharing.start("below").finish();
      root.finish();
    }
    List<SpanData> spans = sharing.taken();
    assertThat(spans.size()).isBetween(1600, 2400);
    assertThat(spans.size() + sharing.finisher.leftOut()).isEqualTo(8000);
    Sampling sameShare = Sampling.of("traceidratio", 0.25);
    assertThat(spans)
        .allMatch(span -> sameShare.keeps(Hex.parse(span.getTraceId(), 16)))
        .filteredOn(span -> span.getName().equals("root"))
        .hasSize(spans.size() / 2);
  }

  @Test
  void lateSpan_goesTheWayOfItsTrace_unlessItFailed() {
    Operation left = lab.start("left out");
    Operation late = lab.start("late");
    Operation failing = lab.start("failing late");
    left.finish();
    assertThat(exported()).isEmpty();
    late.finish();
    assertThat(exported()).isEmpty();
    failing.fail("java.io.IOException", null);
    failing.finish();
    assertThat(exported()).containsExactly("failing late");
    assertThat(lab.finisher.leftOut()).isEqualTo(2);
  }

  @Test
  void rootThatRunsForLong_leavesWhole() {
    Operation root = lab.start("root");
    for (int i = 0; i < LocalTrace.MOST_SPANS + 3; i++) {
      lab.start("below").finish();
    }
    assertThat(exported()).hasSize(LocalTrace.MOST_SPANS);
    root.finish();
    assertThat(exported()).hasSize(4);
    assertThat(lab.finisher.leftOut()).isZero();
  }
}
