package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;
import dev.weft.bootstrap.Series;

/**
 * One event of one namespace: its series, made when they are needed, and the names of its spans.
 */
public final class SocketIoEvent {
  final String namespace;
  final String name;
  final String handlerSpan;
  final String emitSpan;
  final Shared emittedToOne;
  private final Shared handled;
  private final Shared acknowledged;
  @Nullable private volatile Series events;
  @Nullable private volatile Series duration;
  @Nullable private volatile Series emits;

  SocketIoEvent(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
    handlerSpan = "socketio " + name;
    emitSpan = "socketio emit " + name;
    emittedToOne = SocketIoAttributes.emittedToOne(namespace, name);
    handled = SocketIoAttributes.handled(namespace, name, false);
    acknowledged = SocketIoAttributes.handled(namespace, name, true);
  }

  /** What a run of its handlers says. */
  Shared handled(boolean acknowledges) {
    return acknowledges ? acknowledged : handled;
  }

  /** It came, and no handler ran; those that run count by themselves. */
  void unhandled() {
    Series known = events;
    if (known == null) {
      known = SocketIoMetrics.EVENTS.series(namespace, name);
      events = known;
    }
    known.add(1);
  }

  void handled(long nanos, Operation exemplar) {
    Series known = duration;
    if (known == null) {
      known = SocketIoMetrics.EVENT_DURATION.series(namespace, name);
      duration = known;
    }
    known.record(nanos, exemplar);
  }

  void failed(String exception) {
    SocketIoMetrics.EVENT_ERRORS.series(namespace, name, exception).add(1);
  }

  void emitted() {
    Series known = emits;
    if (known == null) {
      known = SocketIoMetrics.EMITS.series(namespace, name);
      emits = known;
    }
    known.add(1);
  }
}
