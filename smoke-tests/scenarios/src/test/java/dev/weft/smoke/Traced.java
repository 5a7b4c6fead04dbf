package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.util.List;

/** One request that was part of a caller's trace, and what the collector got of it. */
record Traced(OtlpCollector collector, Answer answer, String traceId, String callerSpanId) {
  static Traced ask(WovenShop shop, String path, String traceId, String callerSpanId) {
    String traceparent = "00-" + traceId + "-" + callerSpanId + "-01";
    Answer answer = shop.app().get(path, "traceparent", traceparent);
    return new Traced(shop.collector(), answer, traceId, callerSpanId);
  }

  Traced answers(int status) {
    assertThat(answer.status()).isEqualTo(status);
    return this;
  }

  /** Exactly so many spans of this trace were exported. */
  List<SpanSeen> spans(int count) {
    collector.await(count, span -> span.traceId().equals(traceId));
    List<SpanSeen> spans = collector.trace(traceId);
    assertThat(spans).as("spans of trace " + traceId).hasSize(count);
    return spans;
  }

  /** The only server span of this trace; it continues the caller's. */
  SpanSeen server() {
    collector.await(1, span -> span.traceId().equals(traceId) && span.isServer());
    List<SpanSeen> servers = collector.trace(traceId).stream().filter(SpanSeen::isServer).toList();
    assertThat(servers).hasSize(1);
    assertThat(servers.get(0).parentId()).isEqualTo(callerSpanId);
    return servers.get(0);
  }

  /** The only client span of this trace. */
  SpanSeen client() {
    collector.await(1, span -> span.traceId().equals(traceId) && span.isClient());
    List<SpanSeen> clients = collector.trace(traceId).stream().filter(SpanSeen::isClient).toList();
    assertThat(clients).hasSize(1);
    return clients.get(0);
  }
}
