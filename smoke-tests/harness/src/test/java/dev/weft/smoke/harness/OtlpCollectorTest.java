package dev.weft.smoke.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpCollectorTest {
  @Test
  void http_decodesWhatTheSdkSends() {
    try (OtlpCollector collector = OtlpCollector.http()) {
      String url = collector.endpoint() + "/v1/traces";
      send(OtlpHttpSpanExporter.builder().setEndpoint(url).build());
      assertSeen(collector);
    }
  }

  @Test
  void http_unpacksGzip() {
    try (OtlpCollector collector = OtlpCollector.http()) {
      String url = collector.endpoint() + "/v1/traces";
      send(OtlpHttpSpanExporter.builder().setEndpoint(url).setCompression("gzip").build());
      assertSeen(collector);
    }
  }

  @Test
  void grpc_decodesWhatTheSdkSends() {
    try (OtlpCollector collector = OtlpCollector.grpc()) {
      send(OtlpGrpcSpanExporter.builder().setEndpoint(collector.endpoint()).build());
      assertSeen(collector);
    }
  }

  private static void send(SpanExporter exporter) {
    Resource about = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "me"));
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(about)
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      Tracer tracer = provider.get("test");
      Span parent = tracer.spanBuilder("GET /a").setSpanKind(SpanKind.SERVER).startSpan();
      Span child = tracer.spanBuilder("b").setParent(Context.root().with(parent)).startSpan();
      child.setAttribute("n", 7).setStatus(StatusCode.ERROR).addEvent("went wrong");
      child.end();
      parent.end();
    }
  }

  private static void assertSeen(OtlpCollector collector) {
    List<SpanSeen> spans = collector.await(2, span -> true);
    assertThat(spans).extracting(SpanSeen::name).containsExactlyInAnyOrder("GET /a", "b");
    SpanSeen parent = spans.stream().filter(SpanSeen::isServer).findFirst().orElseThrow();
    SpanSeen child = spans.stream().filter(span -> !span.isServer()).findFirst().orElseThrow();
    assertThat(parent.parentId()).isEmpty();
    assertThat(child.parentId()).isEqualTo(parent.spanId());
    assertThat(child.status()).isEqualTo("ERROR");
    assertThat(child.attributes()).containsExactly(entry("n", 7L));
    assertThat(child.events()).containsExactly("went wrong");
    assertThat(child.resource()).containsEntry("service.name", "me");
    assertThat(collector.trace(parent.traceId())).hasSize(2);
    assertThat(collector.received()).isNotEmpty();
  }
}
