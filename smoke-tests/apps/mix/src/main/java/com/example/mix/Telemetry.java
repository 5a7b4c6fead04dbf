package com.example.mix;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.HTTPServer;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;

/**
 * Tracer, exporter, histograms and the server that shows them: what a careful author writes once.
 */
final class Telemetry {
  private static final double[] BUCKETS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.5, 0.75, 1, 2.5, 5, 10
  };

  final OpenTelemetrySdk sdk;
  final Tracer tracer;
  final Histogram requests =
      Histogram.build("http_request_duration_seconds", "Requests.")
          .labelNames("route", "method")
          .buckets(BUCKETS)
          .register();
  final Histogram queries =
      Histogram.build("db_query_duration_seconds", "Queries.")
          .labelNames("system", "operation", "table")
          .buckets(BUCKETS)
          .register();
  final Histogram commands =
      Histogram.build("redis_command_duration_seconds", "Commands.")
          .labelNames("command")
          .buckets(BUCKETS)
          .register();

  Telemetry() throws IOException {
    String endpoint =
        System.getProperty("otel.exporter.otlp.endpoint", "http://127.0.0.1:4318") + "/v1/traces";
    BatchSpanProcessor processor =
        BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build())
            .build();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(
                        Resource.getDefault().toBuilder()
                            .put(AttributeKey.stringKey("service.name"), "mix")
                            .build())
                    .addSpanProcessor(processor)
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    tracer = sdk.getTracer("mix");
    DefaultExports.initialize();
    new HTTPServer.Builder().withHostname("127.0.0.1").withPort(0).withDaemonThreads(true).build();
  }
}
