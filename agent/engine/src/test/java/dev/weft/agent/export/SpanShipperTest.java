package dev.weft.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.exporter.internal.FailedExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpanShipperTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int BATCH = 10;

  private final SpanLab lab = new SpanLab("always_on", 1, 100);
  private final Backend backend = new Backend();
  private CapturedLog log;

  /** Takes or refuses; what it has taken must never come again. */
  private static final class Backend implements SpanExporter {
    final List<SpanData> taken = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    int tries;
    boolean refuses;
    @Nullable Throwable refusal;
    @Nullable RuntimeException fails;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      tries++;
      if (fails != null) {
        throw fails;
      }
      if (refusal != null) {
        return CompletableResultCode.ofExceptionalFailure(refusal);
      }
      if (refuses) {
        return CompletableResultCode.ofFailure();
      }
      sizes.add(spans.size());
      taken.addAll(spans);
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

  private SpanShipper shipper(@Nullable SpanExporter exporter) {
    return new SpanShipper(lab.pipeline, lab.finisher, exporter, BATCH, SECOND);
  }

  private void make(int spans) {
    for (int i = 0; i < spans; i++) {
      lab.start("s").finish();
    }
  }

  private void accounts(SpanShipper shipper) {
    assertThat(shipper.exported() + shipper.dropped() + shipper.local() + shipper.pending())
        .isEqualTo(lab.pipeline.made());
    assertThat(shipper.exported()).isEqualTo(backend.taken.size());
    Set<String> ids = new HashSet<>();
    backend.taken.forEach(span -> ids.add(span.getSpanId()));
    assertThat(ids).hasSize(backend.taken.size());
  }

  @Test
  void fewSpans_waitForTheDelay() {
    SpanShipper shipper = shipper(backend);
    shipper.run(0);
    make(3);
    shipper.run(SECOND);
    assertThat(backend.tries).isZero();
    shipper.run(SECOND + SECOND / 2);
    assertThat(backend.tries).isZero();
    shipper.run(2 * SECOND);
    assertThat(backend.sizes).containsExactly(3);
    accounts(shipper);
  }

  @Test
  void manySpans_goAtOnceInBatches() {
    SpanShipper shipper = shipper(backend);
    make(37);
    shipper.run(0);
    assertThat(backend.sizes).containsExactly(BATCH, BATCH, BATCH);
    shipper.run(SECOND);
    assertThat(backend.sizes).containsExactly(BATCH, BATCH, BATCH, 7);
    accounts(shipper);
  }

  @Test
  void failure_isTriedAgainWithBackOffAndNotBefore() {
    SpanShipper shipper = shipper(backend);
    backend.refuses = true;
    make(BATCH);
    shipper.run(0);
    assertThat(backend.tries).isEqualTo(1);
    shipper.run(SECOND / 5);
    assertThat(backend.tries).isEqualTo(1);
    shipper.run(SECOND / 2);
    assertThat(backend.tries).isEqualTo(2);
    shipper.run(SECOND / 2 + SECOND / 5);
    assertThat(backend.tries).isEqualTo(2);
    backend.refuses = false;
    shipper.run(2 * SECOND);
    assertThat(backend.taken).hasSize(BATCH);
    accounts(shipper);
  }

  @Test
  void failingCollector_isNamedOnceAndItsBatchDroppedAfterFiveTries() {
    SpanShipper shipper = shipper(backend);
    backend.refuses = true;
    make(BATCH);
    for (long now = 0; backend.tries < 5; now += SECOND / 4) {
      shipper.run(now);
    }
    assertThat(shipper.dropped()).isEqualTo(BATCH);
    assertThat(shipper.pending()).isZero();
    assertThat(log.lines()).hasSize(1);
    accounts(shipper);
  }

  @Test
  void refusedBatch_isDroppedAtOnce_andTheNextOneGoes() {
    SpanShipper shipper = shipper(backend);
    backend.refusal = FailedExportException.httpFailedWithResponse(new BadRequest());
    make(BATCH);
    shipper.run(0);
    assertThat(backend.tries).isEqualTo(1);
    assertThat(shipper.dropped()).isEqualTo(BATCH);
    backend.refusal = null;
    make(BATCH);
    shipper.run(60 * SECOND);
    assertThat(shipper.exported()).isEqualTo(BATCH);
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).contains("what it refuses is dropped");
  }

  private static final class BadRequest implements HttpResponse {
    @Override
    public int getStatusCode() {
      return 400;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }

  @Test
  void collectorThatIsAway_doesNotKeepTracesFromTheStore() {
    SpanShipper shipper = shipper(backend);
    backend.refuses = true;
    for (int i = 0; i < 10; i++) {
      make(50);
      shipper.run(i);
    }
    assertThat(lab.store.recent()).hasSize(500);
    assertThat(lab.pipeline.dropped()).isZero();
    // what waits for the next try counts too
    assertThat(shipper.pending()).isEqualTo(100);
    assertThat(shipper.dropped()).isEqualTo(400);
    accounts(shipper);
  }

  @Test
  void exporterThatThrows_isContained() {
    SpanShipper shipper = shipper(backend);
    backend.fails = new IllegalStateException("no");
    make(BATCH);
    shipper.run(0);
    backend.fails = null;
    shipper.run(10 * SECOND);
    assertThat(backend.taken).hasSize(BATCH);
    accounts(shipper);
  }

  @Test
  void withoutExporter_spansStayHere() {
    SpanShipper shipper = shipper(null);
    make(7);
    shipper.run(0);
    assertThat(shipper.local()).isEqualTo(7);
    assertThat(lab.store.recent()).hasSize(7);
    make(2);
    assertThat(shipper.drain(System.nanoTime())).isZero();
    assertThat(shipper.local()).isEqualTo(9);
    accounts(shipper);
  }

  @Test
  void drain_sendsEverything() {
    SpanShipper shipper = shipper(backend);
    make(95);
    shipper.run(0);
    make(42);
    assertThat(shipper.drain(System.nanoTime() + 10 * SECOND)).isZero();
    assertThat(backend.taken).hasSize(137);
    assertThat(shipper.pending()).isZero();
    accounts(shipper);
  }

  @Test
  void drain_dropsWhatIsNotTakenAndSaysHowMuch() {
    SpanShipper shipper = shipper(backend);
    backend.refuses = true;
    make(95);
    shipper.run(0);
    make(42);
    assertThat(shipper.drain(System.nanoTime() + 10 * SECOND)).isEqualTo(137);
    assertThat(backend.tries).isEqualTo(2);
    assertThat(shipper.dropped()).isEqualTo(137);
    assertThat(shipper.pending()).isZero();
    accounts(shipper);
  }

  @Test
  void drain_endsAtItsDeadline() {
    SpanShipper shipper = shipper(backend);
    make(95);
    assertThat(shipper.drain(System.nanoTime() - 1)).isEqualTo(95);
    assertThat(backend.tries).isZero();
    accounts(shipper);
  }

  @Test
  void backOff_growsToItsBoundAndForgets() {
    Backoff backoff = new Backoff();
    assertThat(backoff.allows(0)).isTrue();
    for (int i = 0; i < 12; i++) {
      long delay = Math.min(30 * SECOND, (SECOND / 2) << i);
      backoff.failed(0);
      assertThat(backoff.isFailing()).isTrue();
      assertThat(backoff.allows(delay / 2 - 1)).isFalse();
      assertThat(backoff.allows(delay)).isTrue();
    }
    backoff.succeeded();
    assertThat(backoff.allows(0)).isTrue();
    backoff.failed(0);
    assertThat(backoff.allows(SECOND / 2)).isTrue();
  }
}
