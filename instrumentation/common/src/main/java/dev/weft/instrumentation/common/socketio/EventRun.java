package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/**
 * One run of the handlers of one event: a trace of its own, one observation. When the event came in
 * by a request of the polling transport, it is a part of that request's trace.
 *
 * <p>Started and ended by the same thread. Handlers run on event loops, so what others have left on
 * the thread is taken off.
 */
public final class EventRun {
  private final Operation operation;
  private final SocketIoEvent event;
  private final Thread thread = Thread.currentThread();
  @Nullable private String failure;

  /** Read and written by {@link #thread} alone. */
  private boolean ended;

  /** What a handler sends to one client at this moment; {@link #thread}'s alone. */
  @Nullable private Emit emit;

  private EventRun(Operation operation, SocketIoEvent event) {
    this.operation = operation;
    this.event = event;
  }

  /**
   * Handlers of an event begin to run.
   *
   * @param acknowledges whether the client asked for an acknowledgement
   */
  public static EventRun start(SocketIoEvent event, boolean acknowledges) {
    return of(
        Recorder.get().startEntry(Operation.Kind.SERVER, event.handlerSpan, null),
        event,
        acknowledges);
  }

  /** The same below what this thread works on: the request that the event came in. */
  public static EventRun startWithin(SocketIoEvent event, boolean acknowledges) {
    return of(Recorder.get().start(Operation.Kind.SERVER, event.handlerSpan), event, acknowledges);
  }

  private static EventRun of(Operation operation, SocketIoEvent event, boolean acknowledges) {
    EventRun run = new EventRun(operation, event);
    operation.owner = run;
    if (operation.isRecording()) {
      operation.set(event.handled(acknowledges));
    }
    return run;
  }

  /** The run that this thread is in; null when it is in none. */
  @Nullable
  public static EventRun running() {
    EventRun innermost = ofThread(Recorder.get().current());
    return innermost == null ? ofThread(Recorder.get().localRoot()) : innermost;
  }

  @Nullable
  private static EventRun ofThread(@Nullable Operation operation) {
    Object owner = operation == null ? null : operation.owner;
    if (!(owner instanceof EventRun)) {
      return null;
    }
    EventRun run = (EventRun) owner;
    return run.isHere() ? run : null;
  }

  /** Whether the calling thread is the one that runs the handlers. */
  boolean isHere() {
    return thread == Thread.currentThread() && !ended;
  }

  /** What the calling thread sends from a handler to one client; null when it does not. */
  @Nullable
  Emit emit() {
    return isHere() ? emit : null;
  }

  /** The operation of an emit from a handler to one client. */
  Operation startEmit(String name) {
    return Recorder.get().startLeaf(operation, Operation.Kind.PRODUCER, name);
  }

  /** A handler sends to one client, or has sent. */
  void emits(@Nullable Emit toOne) {
    emit = toOne;
  }

  /** A handler has thrown, even if the library will not let it out; the first one holds. */
  public void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown.getClass().getName();
      operation.fail(failure, thrown);
    }
  }

  /** The class of what was thrown; null when nothing was. */
  @Nullable
  public String failure() {
    return failure;
  }

  /** The event's name as labels have it. */
  public String event() {
    return event.name;
  }

  /** The handlers are through; on every path. */
  public void end(@Nullable Throwable thrown) {
    if (thrown != null) {
      fail(thrown);
    }
    ended = true;
    event.handled(operation.finish(), operation);
    if (failure != null) {
      event.failed(failure);
    }
  }
}
