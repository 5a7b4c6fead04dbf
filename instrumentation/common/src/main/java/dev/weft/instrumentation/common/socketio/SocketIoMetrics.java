package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Recorder;

/** The metrics of Socket.IO, by their public names. */
final class SocketIoMetrics {
  /** What every name beyond a bound, or from the network without a handler, is shown as. */
  static final String OTHER = "_other";

  static final Metric CLIENTS =
      Recorder.get().gauge("socketio_clients", "Connected clients.", "namespace");
  static final Metric CONNECTIONS =
      Recorder.get()
          .counter(
              "socketio_connections_total",
              "Clients that were connected.",
              "namespace",
              "transport");
  static final Metric CONNECTION_DURATION =
      Recorder.get()
          .histogram(
              "socketio_connection_duration_seconds",
              "How long clients were connected.",
              new double[] {1, 5, 15, 60, 300, 900, 3600, 14400, 86400},
              "namespace");
  static final Metric DISCONNECTS =
      Recorder.get()
          .counter(
              "socketio_disconnects_total", "Clients that are no longer connected.", "namespace");
  static final Metric REFUSED =
      Recorder.get()
          .counter("socketio_connections_refused_total", "Clients that were refused.", "reason");
  static final Metric EVENT_DURATION =
      Recorder.get()
          .histogram(
              "socketio_event_duration_seconds", "Handlers of events.", "namespace", "event");

  /** Counts each run of handlers by itself; add only what was not handled. */
  static final Metric EVENTS =
      Recorder.get().counterOf(EVENT_DURATION, "socketio_events_total", "Events from clients.");

  static final Metric EVENT_ERRORS =
      Recorder.get()
          .counter(
              "socketio_event_errors_total",
              "Handlers of events that failed.",
              "namespace",
              "event",
              "exception");
  static final Metric EMITS =
      Recorder.get()
          .counter(
              "socketio_emits_total",
              "Events to clients, one for each emit however many clients it reaches.",
              "namespace",
              "event");
  static final Metric ACK_DURATION =
      Recorder.get()
          .histogram(
              "socketio_ack_duration_seconds",
              "From an event to its acknowledgement.",
              "namespace",
              "by");
  static final Metric ACK_TIMEOUTS =
      Recorder.get()
          .counter(
              "socketio_ack_timeouts_total",
              "Acknowledgements of clients that did not come.",
              "namespace");

  private SocketIoMetrics() {}
}
