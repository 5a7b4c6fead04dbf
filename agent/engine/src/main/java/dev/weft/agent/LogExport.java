package dev.weft.agent;

import dev.weft.agent.config.Config;
import dev.weft.agent.export.Exporters;
import dev.weft.agent.log.Log;
import dev.weft.agent.logs.LogEvents;
import dev.weft.agent.logs.LogQueue;
import dev.weft.agent.logs.LogShipper;
import dev.weft.agent.record.Tracing;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The application's log by OTLP, for those who have asked for it; nothing of it loads else. */
final class LogExport {
  private final Config config;
  private final Tracing tracing;
  @Nullable private LogQueue queue;
  @Nullable private volatile LogShipper shipper;

  LogExport(Config config, Tracing tracing) {
    this.config = config;
    this.tracing = tracing;
  }

  /** Has log events wait from now on, if they are to be exported. */
  void open(LogEvents events) {
    if (Exporters.exportsLogs(config)) {
      LogQueue waiting = new LogQueue();
      queue = waiting;
      events.listen(LogEvents.TRACE, waiting);
    }
  }

  /** Makes the exporter; on the agent's thread. */
  void bringUp(Resource resource) {
    LogQueue waiting = queue;
    LogRecordExporter exporter = waiting == null ? null : Exporters.logs(config);
    if (waiting != null && exporter != null) {
      shipper = new LogShipper(waiting, exporter, tracing, resource);
    }
  }

  /** Does what is due; on the agent's thread. */
  void run(long nowNanos) {
    LogShipper up = shipper;
    if (up == null) {
      return;
    }
    try {
      up.run(nowNanos);
    } catch (RuntimeException | LinkageError e) {
      Log.warn("export - log records failed unexpectedly - goes on", e);
    }
  }

  /** Does what can be done until the deadline, at the end of the JVM. */
  void drain(long deadlineNanos) {
    LogShipper up = shipper;
    if (up != null) {
      up.drain(deadlineNanos);
    }
  }

  /** What became of the records; absent when none are exported. */
  Collector metrics(String namespace) {
    String name = (namespace.isEmpty() ? "" : namespace + "_") + "weft_log_records_total";
    return new Records(name);
  }

  private final class Records extends Collector {
    private final String name;

    Records(String name) {
      this.name = name;
    }

    @Override
    public List<MetricFamilySamples> collect() {
      LogShipper up = shipper;
      if (up == null) {
        return Collections.emptyList();
      }
      CounterMetricFamily family =
          new CounterMetricFamily(
              name,
              "Log records for the collector by what became of them.",
              Collections.singletonList("outcome"));
      family.addMetric(Arrays.asList("exported"), up.exported());
      family.addMetric(Arrays.asList("dropped"), up.dropped());
      return Collections.singletonList(family);
    }
  }
}
