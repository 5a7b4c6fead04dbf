package dev.weft.extension.socketio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What goes into the application's loader beside a module's own helpers, super types first. */
final class InjectedClasses {
  /** Helpers of the module for netty-socketio. */
  static final String[] NETTY = {
    "NettyConnections", "NettyRooms", "NettyEvents", "NettyEmits", "NettyAcks"
  };

  /** Helpers of the module for socket.io-server. */
  static final String[] SERVER = {
    "Clients",
    "Namespaces",
    "Events",
    "Emits",
    "ObservedListener",
    "OwnRooms$Visit",
    "OwnRooms$Own",
    "OwnRooms",
    "Visits"
  };

  private static final String[] BEFORE = {
    "dev.weft.bootstrap.Metric",
    "dev.weft.bootstrap.Series",
    "dev.weft.bootstrap.Operation$Kind",
    "dev.weft.bootstrap.Operation$Shared",
    "dev.weft.bootstrap.Operation",
    "dev.weft.bootstrap.GaugeReading",
    "dev.weft.bootstrap.Carrier",
    "dev.weft.bootstrap.CarrierSetter",
    "dev.weft.bootstrap.Statement",
    "dev.weft.bootstrap.Recorder$Dependency",
    "dev.weft.bootstrap.Recorder",
    "dev.weft.bootstrap.IdleRecorder$1",
    "dev.weft.bootstrap.IdleRecorder$IdleMetric",
    "dev.weft.bootstrap.IdleRecorder$IdleOperation",
    "dev.weft.bootstrap.IdleRecorder",
    "dev.weft.bootstrap.SideTable$Entry",
    "dev.weft.bootstrap.SideTable",
    "dev.weft.bootstrap.CallDepth",
    "dev.weft.bootstrap.Suppressed",
    "dev.weft.agent.sanitize.AsciiCase",
    "dev.weft.agent.sanitize.CharClass",
    "dev.weft.agent.sanitize.SqlNames",
    "dev.weft.agent.sanitize.Segments",
    "dev.weft.agent.sanitize.PathText",
    "dev.weft.instrumentation.common.MaskedName",
    "dev.weft.instrumentation.common.socketio.SocketIoMetrics",
    "dev.weft.instrumentation.common.socketio.SocketIoEvent",
    "dev.weft.instrumentation.common.socketio.SocketIoNamespace",
    "dev.weft.instrumentation.common.socketio.SocketIoNamespaces$Asked",
    "dev.weft.instrumentation.common.socketio.SocketIoNamespaces",
    "dev.weft.instrumentation.common.socketio.SocketIoSession$Connection",
    "dev.weft.instrumentation.common.socketio.SocketIoSession",
    "dev.weft.instrumentation.common.socketio.SocketIoSessions",
    "dev.weft.instrumentation.common.socketio.SocketIoAttributes",
    "dev.weft.instrumentation.common.socketio.EventRun",
    "dev.weft.instrumentation.common.socketio.Emit",
    "dev.weft.instrumentation.common.socketio.SocketIoAcks$Pending",
    "dev.weft.instrumentation.common.socketio.SocketIoAcks",
    "dev.weft.instrumentation.common.socketio.Rooms$Visitor",
    "dev.weft.instrumentation.common.socketio.Rooms$Watch",
    "dev.weft.instrumentation.common.socketio.Rooms$Count",
    "dev.weft.instrumentation.common.socketio.Rooms$Largest",
    "dev.weft.instrumentation.common.socketio.Rooms",
    "dev.weft.instrumentation.common.socketio.RoomTimeline$Entry",
    "dev.weft.instrumentation.common.socketio.RoomTimeline",
    "dev.weft.instrumentation.common.socketio.RoomTimelines$Latest",
    "dev.weft.instrumentation.common.socketio.RoomTimelines",
    "dev.weft.instrumentation.common.socketio.RoomDocuments$Listing",
    "dev.weft.instrumentation.common.socketio.RoomDocuments"
  };

  private static final String[] AFTER = {
    "dev.weft.extension.socketio.UpstreamMetric",
    "dev.weft.extension.socketio.UpstreamMetric$Counter",
    "dev.weft.extension.socketio.UpstreamMetric$CounterSeries",
    "dev.weft.extension.socketio.UpstreamMetric$Histogram",
    "dev.weft.extension.socketio.UpstreamMetric$HistogramSeries",
    "dev.weft.extension.socketio.UpstreamMetric$UpDownSeries",
    "dev.weft.extension.socketio.UpstreamGauge$Reading",
    "dev.weft.extension.socketio.UpstreamGauge",
    "dev.weft.extension.socketio.UpstreamOperation",
    "dev.weft.extension.socketio.UpstreamRecorder"
  };

  private InjectedClasses() {}

  /**
   * All of them.
   *
   * @param helpers the module's, by their names within its package
   */
  static List<String> of(String modulePackage, String... helpers) {
    List<String> all = new ArrayList<>();
    Collections.addAll(all, BEFORE);
    for (String helper : helpers) {
      all.add(modulePackage + "." + helper);
    }
    Collections.addAll(all, AFTER);
    return Collections.unmodifiableList(all);
  }
}
