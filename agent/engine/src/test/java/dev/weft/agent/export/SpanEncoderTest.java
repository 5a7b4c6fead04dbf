package dev.weft.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the encoder writes is, byte for byte, what the SDK writes of the same spans. */
class SpanEncoderTest {
  private final SpanLab lab = new SpanLab("always_on");
  private final SpanEncoder encoder = new SpanEncoder();

  private static byte[] bySdk(List<SpanData> spans) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TraceRequestMarshaler.create(spans).writeBinaryTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private void isAsTheSdkWrites(List<SpanData> spans) {
    assertThat(spans).isNotEmpty();
    byte[] own = encoder.encode(spans).copy();
    byte[] bySdk = bySdk(spans);
    assertThat(Arrays.mismatch(own, bySdk))
        .as("the first byte that differs, of %d and %d", own.length, bySdk.length)
        .isEqualTo(-1);
  }

  private Operation entry(Operation.Kind kind, Map<String, String> headers) {
    return lab.tracing.startEntry(
        kind,
        "GET /orders/{id}",
        new Carrier() {
          @Override
          public String header(String name) {
            return headers.get(name);
          }
        });
  }

  @Test
  void everyKind_withAndWithoutParents() {
    for (Operation.Kind kind : Operation.Kind.values()) {
      Operation root = entry(kind, Map.of());
      lab.start("below").finish();
      root.finish();
    }
    isAsTheSdkWrites(lab.taken());
  }

  @Test
  void remoteCaller_withItsState() {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    Operation root =
        entry(
            Operation.Kind.SERVER, Map.of("traceparent", parent, "tracestate", "a=1,other=2;x:y"));
    lab.start("below").finish();
    root.finish();
    List<SpanData> spans = lab.taken();
    isAsTheSdkWrites(spans);
    assertThat(new String(encoder.encode(spans).copy(), StandardCharsets.ISO_8859_1))
        .contains("a=1,other=2;x:y");
  }

  @Test
  void attributesOfEveryType_failuresAndEvents() {
    Operation operation = lab.start("all");
    Span span = (Span) operation;
    // the SDK sorts by name, the encoder keeps the order
    span.setAttribute(AttributeKey.booleanKey("a.boolean"), true);
    span.setAttribute(AttributeKey.doubleKey("b.double"), -0.25);
    span.setAttribute(AttributeKey.longKey("c.long"), Long.MIN_VALUE);
    span.setAttribute(AttributeKey.stringArrayKey("d.texts"), List.of("x", "", "ü"));
    span.setAttribute(AttributeKey.longArrayKey("e.longs"), List.of(1L, -1L));
    operation.set("f.number", 300);
    operation.set("g.text", "x".repeat(200));
    span.addEvent("event", Attributes.of(AttributeKey.stringKey("k"), "v"));
    for (int i = 0; i < 20; i++) {
      span.addEvent("one of many");
    }
    span.setStatus(StatusCode.ERROR, "said");
    operation.finish();
    lab.start("fine").finish();
    Operation ok = lab.start("ok");
    ((Span) ok).setStatus(StatusCode.OK);
    ok.finish();
    isAsTheSdkWrites(lab.taken());
  }

  @Test
  void sharedAttributes_wholeAndWithOneSetAgain() {
    Operation.Shared shared =
        Operation.Shared.none().with("a.text", "shared").with("b.number", 5432);
    for (int i = 0; i < 3; i++) {
      Operation operation = lab.start("shared" + i);
      operation.set(shared);
      operation.set(Operation.Shared.none().with("c.more", "x"));
      operation.set("d.own", i);
      operation.finish();
    }
    isAsTheSdkWrites(lab.taken());
    Operation again = lab.start("again");
    again.set(shared);
    again.set("b.number", 6432);
    again.finish();
    isAsTheSdkWrites(lab.taken());
  }

  @Test
  void failure_isWrittenWithItsException() {
    Operation operation = lab.start("failing");
    operation.fail("java.io.IOException", new IOException("no"));
    operation.finish();
    isAsTheSdkWrites(lab.taken());
  }

  @Test
  void laterValueOfAKey_wins() {
    Operation operation = lab.start("twice");
    operation.set("key", "first");
    operation.set("other", 1);
    operation.set("key", "second");
    operation.finish();
    String text = new String(encoder.encode(lab.taken()).copy(), StandardCharsets.ISO_8859_1);
    assertThat(text).contains("second").doesNotContain("first");
  }

  @Test
  void textsOfEveryLengthAndScript_areUtf8() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("n" + i);
      for (int c = 0; c < i; c++) {
        int point = random.nextInt(i % 3 == 0 ? 0x7F : i % 3 == 1 ? 0x700 : 0x10FFFF);
        text.appendCodePoint(point);
      }
      Operation operation = lab.start(text.toString());
      operation.set("text", text.toString());
      operation.finish();
    }
    isAsTheSdkWrites(lab.taken());
  }

  @Test
  void manySpans_makeOneLargeRequest_andTheBufferIsUsedAgain() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5000; i++) {
        Operation operation = lab.start("span " + i);
        operation.set("text", "y".repeat(i % 400));
        operation.finish();
      }
      isAsTheSdkWrites(lab.taken());
    }
    assertThat(encoder.encode(List.of()).size()).isZero();
  }
}
