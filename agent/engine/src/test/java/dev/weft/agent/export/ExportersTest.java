package dev.weft.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.config.Config;
import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.record.SpanLab;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportersTest {
  private final Collector collector = new Collector();
  private final SpanLab lab = new SpanLab("always_on");

  @AfterEach
  void stop() {
    collector.close();
  }

  private static Config config(String... pairs) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new Config(values);
  }

  private List<SpanData> span() {
    lab.start("the-name-of-the-span").finish();
    return lab.taken();
  }

  private static CompletableResultCode send(SpanExporter exporter, List<SpanData> spans) {
    return exporter.export(spans).join(20, TimeUnit.SECONDS);
  }

  @Test
  void withoutEndpoint_nothingIsExported() {
    assertThat(Exporters.of(config())).isNull();
    assertThat(
            Exporters.of(
                config("otel.exporter.otlp.endpoint", "http://x", "otel.traces.exporter", "none")))
        .isNull();
  }

  @Test
  void answers_areFinalUnlessTheySayLater() {
    SpanExporter exporter =
        Exporters.of(config("otel.exporter.otlp.endpoint", collector.endpoint()));
    assertThat(exporter).isNotNull();
    for (int status : new int[] {400, 401, 404, 413, 429, 500, 502, 503, 504}) {
      collector.status = status;
      CompletableResultCode result = send(exporter, span());
      assertThat(result.isSuccess()).isFalse();
      assertThat(Refusals.isFinal(result.getFailureThrowable()))
          .as("status " + status)
          .isEqualTo(!List.of(429, 502, 503, 504).contains(status));
    }
    collector.close();
    assertThat(Refusals.isFinal(send(exporter, span()).getFailureThrowable())).isFalse();
  }

  @Test
  void logs_goOnlyIfTheyAreAskedFor() {
    String endpoint = collector.endpoint();
    assertThat(Exporters.exportsLogs(config("otel.exporter.otlp.endpoint", endpoint))).isFalse();
    assertThat(Exporters.exportsLogs(config("otel.logs.exporter", "otlp"))).isFalse();
    Config asked = config("otel.exporter.otlp.endpoint", endpoint, "otel.logs.exporter", "otlp");
    assertThat(Exporters.exportsLogs(asked)).isTrue();
    LogRecordExporter exporter = Exporters.logs(asked);
    assertThat(exporter).isNotNull();
    assertThat(exporter.export(List.of()).join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(collector.posts.get(0).path()).isEqualTo("/v1/logs");
    assertThat(
            Exporters.logs(
                config(
                    "otel.exporter.otlp.logs.endpoint",
                    endpoint,
                    "otel.exporter.otlp.protocol",
                    "grpc")))
        .isNotNull();
  }

  @Test
  void logs_byAnUnknownProtocol_areSaidAndGoByHttp() {
    try (CapturedLog log = new CapturedLog()) {
      LogRecordExporter exporter =
          Exporters.logs(
              config(
                  "otel.exporter.otlp.endpoint",
                  collector.endpoint(),
                  "otel.exporter.otlp.protocol",
                  "http/json"));
      assertThat(exporter).isNotNull();
      assertThat(exporter.export(List.of()).join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("got 'http/json' - kept http/protobuf");
    }
  }

  @Test
  void post_goesToItsPathPackedWithItsHeaders() {
    SpanExporter exporter =
        Exporters.of(
            config(
                "otel.exporter.otlp.endpoint",
                collector.endpoint(),
                "otel.exporter.otlp.compression",
                "gzip",
                "otel.exporter.otlp.headers",
                "Authorization=Basic%20abc,x-tenant=a+b"));
    assertThat(exporter).isNotNull();
    assertThat(send(exporter, span()).isSuccess()).isTrue();
    Collector.Post post = collector.posts.get(0);
    assertThat(post.path()).isEqualTo("/v1/traces");
    assertThat(post.header("Content-encoding")).isEqualTo("gzip");
    assertThat(post.header("Content-type")).isEqualTo("application/x-protobuf");
    assertThat(post.header("Authorization")).isEqualTo("Basic abc");
    assertThat(post.header("X-tenant")).isEqualTo("a+b");
    assertThat(new String(post.body(), StandardCharsets.ISO_8859_1))
        .contains("the-name-of-the-span");
  }

  @Test
  void endpointOfTracesAlone_isTakenAsItIs() {
    SpanExporter exporter =
        Exporters.of(
            config(
                "otel.exporter.otlp.traces.endpoint",
                collector.endpoint() + "/my/path",
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:1"));
    assertThat(exporter).isNotNull();
    assertThat(send(exporter, span()).isSuccess()).isTrue();
    assertThat(collector.posts.get(0).path()).isEqualTo("/my/path");
    assertThat(collector.posts.get(0).header("Content-encoding")).isEmpty();
    assertThat(new String(collector.posts.get(0).body(), StandardCharsets.ISO_8859_1))
        .contains("the-name-of-the-span");
  }

  @Test
  void everyRefusal_isAFailure() {
    collector.answer = new byte[200_000];
    SpanExporter exporter =
        Exporters.of(config("otel.exporter.otlp.endpoint", collector.endpoint() + "/"));
    assertThat(exporter).isNotNull();
    for (int status : new int[] {301, 400, 401, 404, 429, 500, 503}) {
      collector.status = status;
      assertThat(send(exporter, span()).isSuccess()).as("%s", status).isFalse();
    }
    collector.status = 200;
    collector.answer = new byte[0];
    assertThat(send(exporter, span()).isSuccess()).isTrue();
    assertThat(collector.posts).hasSize(8);
  }

  @Test
  void collectorThatIsNotThere_isAFailureAndNoException() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SpanExporter exporter =
        Exporters.of(config("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + port));
    assertThat(exporter).isNotNull();
    assertThat(send(exporter, span()).isSuccess()).isFalse();
  }

  @Test
  void collectorThatNeverAnswers_isGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SpanExporter exporter =
          Exporters.of(
              config(
                  "otel.exporter.otlp.endpoint",
                  "http://127.0.0.1:" + silent.getLocalPort(),
                  "otel.exporter.otlp.timeout",
                  "200ms"));
      assertThat(exporter).isNotNull();
      long start = System.nanoTime();
      assertThat(send(exporter, span()).isSuccess()).isFalse();
      assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
      try (Socket accepted = silent.accept()) {
        assertThat(accepted.isConnected()).isTrue();
      }
    }
  }

  @Test
  void wrongSettings_areSaidAndHarmless() {
    try (CapturedLog log = new CapturedLog()) {
      assertThat(Exporters.of(config("otel.exporter.otlp.endpoint", "no url"))).isNull();
      assertThat(
              Exporters.of(
                  config(
                      "otel.exporter.otlp.endpoint",
                      "http://localhost:1",
                      "otel.exporter.otlp.compression",
                      "zip")))
          .isNull();
      assertThat(
              Exporters.of(
                  config(
                      "otel.exporter.otlp.endpoint",
                      "http://localhost:1",
                      "otel.exporter.otlp.protocol",
                      "http/json")))
          .isNotNull();
      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0)).endsWith("- spans stay in this process");
      assertThat(log.lines().get(2)).contains("got 'http/json' - kept http/protobuf");
    }
  }

  @Test
  void grpc_findsItsSender() {
    SpanExporter exporter =
        Exporters.of(
            config(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:1",
                "otel.exporter.otlp.protocol",
                "grpc"));
    assertThat(exporter).isNotNull();
    assertThat(exporter.shutdown().join(5, TimeUnit.SECONDS).isDone()).isTrue();
  }

  @Test
  void pairs_areDecodedAndOddOnesLeftOut() {
    assertThat(Pairs.parse("a=1, b = 2 ,c=x%3Dy,=no,no,d=%zz,e="))
        .containsOnly(
            Map.entry("a", "1"),
            Map.entry("b", "2"),
            Map.entry("c", "x=y"),
            Map.entry("d", "%zz"),
            Map.entry("e", ""));
  }

  @Test
  void serviceName_isTheMainWithoutPathsAndArguments() {
    assertThat(Resources.defaultName("/opt/shop-1.2.jar --password=secret")).isEqualTo("shop-1.2");
    assertThat(Resources.defaultName("com.acme.Main secret")).isEqualTo("Main");
    assertThat(Resources.defaultName("C:\\apps\\shop.jar")).isEqualTo("shop");
    assertThat(Resources.defaultName("")).isEqualTo("unknown_service:java");
  }

  @Test
  void resource_prefersWhatIsSet() {
    Config config =
        config(
            "otel.resource.attributes",
            "service.name=from-attributes,deployment.environment=test",
            "otel.service.name",
            "from-name");
    String text = Resources.of(config, "1").getAttributes().toString();
    assertThat(text)
        .contains("service.name=\"from-name\"", "deployment.environment=\"test\"")
        .contains("telemetry.distro.version=\"1\"");
  }
}
