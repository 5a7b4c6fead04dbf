package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one span must look like: name, kind, failure, place in the trace, exact attributes. */
public final class SpanCheck {
  private static final int ROOT = -1;

  private final String name;
  private final Map<String, Object> attributes = new TreeMap<>();
  private SpanKind kind = SpanKind.INTERNAL;
  private boolean failed;
  private int above = ROOT;
  @Nullable private String thrown;

  private SpanCheck(String name) {
    this.name = name;
  }

  /** A span of this name that succeeded, at the top of its trace, without attributes. */
  public static SpanCheck span(String name) {
    return new SpanCheck(name);
  }

  public SpanCheck kind(SpanKind expected) {
    kind = expected;
    return this;
  }

  /** One more attribute; numbers are longs. */
  public SpanCheck has(String key, Object value) {
    attributes.put(key, value instanceof Integer number ? (Object) number.longValue() : value);
    return this;
  }

  /** Below the span of this index in the same list. */
  public SpanCheck below(int index) {
    above = index;
    return this;
  }

  /** Failed, with {@code error.type}. */
  public SpanCheck failed(String errorType) {
    failed = true;
    return has("error.type", errorType);
  }

  /** Holds an exception of this class as its one event. */
  public SpanCheck threw(String type) {
    thrown = type;
    return this;
  }

  static void check(List<SpanData> spans, SpanCheck... expected) {
    assertThat(spans).extracting(SpanData::getName).containsExactly(names(expected));
    for (int i = 0; i < expected.length; i++) {
      expected[i].check(spans, spans.get(i));
    }
  }

  private static String[] names(SpanCheck... expected) {
    String[] names = new String[expected.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = expected[i].name;
    }
    return names;
  }

  private void check(List<SpanData> spans, SpanData span) {
    Map<String, Object> actual = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> actual.put(key.getKey(), value));
    assertThat(actual).as("attributes of " + name).isEqualTo(attributes);
    assertThat(span.getKind()).as("kind of " + name).isEqualTo(kind);
    assertThat(span.getStatus().getStatusCode())
        .isEqualTo(failed ? StatusCode.ERROR : StatusCode.UNSET);
    if (above == ROOT) {
      assertThat(span.getParentSpanContext().isValid()).as(name + " has a parent").isFalse();
    } else {
      assertThat(span.getParentSpanId()).isEqualTo(spans.get(above).getSpanId());
      assertThat(span.getTraceId()).isEqualTo(spans.get(above).getTraceId());
    }
    assertThat(span.getEvents()).hasSize(thrown == null ? 0 : 1);
    if (thrown != null) {
      assertThat(span.getEvents().get(0).getAttributes().toString()).contains(thrown);
    }
  }
}
