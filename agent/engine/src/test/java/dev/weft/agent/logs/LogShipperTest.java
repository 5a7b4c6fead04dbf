package dev.weft.agent.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogShipperTest {
  private static final long SECOND = 1_000_000_000L;

  private final SpanLab lab = new SpanLab("always_on");
  private final LogQueue queue = new LogQueue();
  private final Backend backend = new Backend();
  private final LogShipper shipper = new LogShipper(queue, backend, lab.tracing, Resource.empty());
  private CapturedLog log;

  private static final class Backend implements LogRecordExporter {
    final List<LogRecordData> taken = new ArrayList<>();
    int tries;
    boolean refuses;

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
      tries++;
      if (refuses) {
        return CompletableResultCode.ofFailure();
      }
      taken.addAll(records);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @BeforeEach
  void listen() {
    log = new CapturedLog();
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private void line(int level, String message) {
    queue.logged(level, "shop.Orders", message, null);
  }

  @Test
  void record_hasItsTraceAndIsRedacted() {
    Operation span = lab.start("work");
    queue.logged(
        LogEvents.WARN, "shop.Orders", "no mail to a@b.example", new IllegalStateException("hush"));
    span.finish();
    shipper.run(0);
    shipper.run(2 * SECOND);
    assertThat(backend.taken).hasSize(1);
    LogRecordData record = backend.taken.get(0);
    assertThat(record.getSpanContext().getTraceId()).isEqualTo(span.traceId());
    assertThat(record.getSpanContext().getSpanId()).isEqualTo(span.spanId());
    assertThat(record.getSeverity()).isEqualTo(Severity.WARN);
    assertThat(record.getInstrumentationScopeInfo().getName()).isEqualTo("shop.Orders");
    assertThat(String.valueOf(record.getBodyValue())).doesNotContain("a@b.example");
    assertThat(record.getAttributes().toString())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("hush");
  }

  @Test
  void fewer_waitForASecond_manyDoNot() {
    line(LogEvents.INFO, "one");
    shipper.run(0);
    shipper.run(SECOND / 2);
    assertThat(backend.taken).isEmpty();
    shipper.run(SECOND);
    assertThat(backend.taken).hasSize(1);
    for (int i = 0; i < 600; i++) {
      line(LogEvents.INFO, "many");
    }
    shipper.run(SECOND);
    assertThat(backend.taken).hasSize(1 + 512);
  }

  @Test
  void whatFindsNoRoom_isCounted_andCutToItsBound() {
    for (int i = 0; i < LogQueue.MOST + 7; i++) {
      line(LogEvents.INFO, "x".repeat(LogQueue.LONGEST_MESSAGE + 1));
    }
    assertThat(shipper.dropped()).isEqualTo(7);
    QueuedRecord first = queue.poll();
    assertThat(first).isNotNull();
    assertThat(first.message).hasSize(LogQueue.LONGEST_MESSAGE);
  }

  @Test
  void refusedBatches_areTriedAgain_thenDroppedAndCounted() {
    backend.refuses = true;
    line(LogEvents.ERROR, "lost");
    for (long at = 0; at < 600 * SECOND; at += SECOND) {
      shipper.run(at);
    }
    assertThat(backend.tries).isEqualTo(5);
    assertThat(shipper.dropped()).isEqualTo(1);
    backend.refuses = false;
    line(LogEvents.ERROR, "kept");
    shipper.run(700 * SECOND);
    shipper.run(702 * SECOND);
    assertThat(shipper.exported()).isEqualTo(1);
  }

  @Test
  void drain_sendsWhatWaits_andCountsTheRest() {
    line(LogEvents.INFO, "last");
    shipper.drain(System.nanoTime() + 10 * SECOND);
    assertThat(shipper.exported()).isEqualTo(1);
    backend.refuses = true;
    line(LogEvents.INFO, "too late");
    shipper.drain(System.nanoTime() + 10 * SECOND);
    assertThat(shipper.dropped()).isEqualTo(1);
  }
}
