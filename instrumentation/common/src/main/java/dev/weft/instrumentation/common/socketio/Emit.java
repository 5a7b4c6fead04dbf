package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/**
 * One event that the application sends, to however many clients: a span and one count.
 *
 * <pre>{@code
 * Emit emit = Emit.start(namespace, "news");      // null: a part of one that runs
 * … Emit.reached() for each client that it is sent to …
 * if (emit != null) emit.end(thrown);
 * }</pre>
 */
public final class Emit {
  private final Operation operation;
  @Nullable private final String event;

  /** The handlers that send this to one client; null for every other emit. */
  @Nullable private final EventRun run;

  /** Null as long as the namespace is not known. */
  @Nullable private SocketIoEvent sent;

  @Nullable private String room;
  private int fanout;

  private Emit(
      Operation operation,
      @Nullable EventRun run,
      @Nullable SocketIoEvent sent,
      @Nullable String event) {
    this.operation = operation;
    this.run = run;
    this.sent = sent;
    this.event = event;
    operation.owner = this;
  }

  /**
   * Starts to send, below what this thread works on; null when this is a part of an emit that runs,
   * which then gets to know its namespace.
   *
   * @param namespace null when only its parts will know it
   */
  @Nullable
  public static Emit start(@Nullable SocketIoNamespace namespace, @Nullable String event) {
    return start(running(), namespace, event);
  }

  @Nullable
  private static Emit start(
      @Nullable Emit around, @Nullable SocketIoNamespace namespace, @Nullable String event) {
    if (around != null) {
      around.in(namespace);
      return null;
    }
    // the name that holds is given at the end, when the namespace is known
    SocketIoEvent sent = namespace == null ? null : namespace.emitted(event);
    Operation operation =
        Recorder.get()
            .start(Operation.Kind.PRODUCER, sent == null ? "socketio emit" : sent.emitSpan);
    return new Emit(operation, null, sent, event);
  }

  /**
   * The same for what goes to one client. From a handler, as most are sent, it does not become what
   * the thread works on: nothing that is observed happens within.
   */
  @Nullable
  public static Emit startToOne(SocketIoNamespace namespace, @Nullable String event) {
    Operation current = Recorder.get().current();
    Object owner = current == null ? null : current.owner;
    if (!(owner instanceof EventRun)) {
      return start(owner instanceof Emit ? (Emit) owner : null, namespace, event);
    }
    EventRun run = (EventRun) owner;
    if (!run.isHere() || run.emit() != null) {
      return start(run.emit(), namespace, event);
    }
    SocketIoEvent sent = namespace.emitted(event);
    Emit emit = new Emit(run.startEmit(sent.emitSpan), run, sent, event);
    run.emits(emit);
    return emit;
  }

  /** The emit that runs reaches one more client. */
  public static void reached() {
    Emit running = running();
    if (running != null) {
      running.fanout++;
    }
  }

  /**
   * The emit that runs goes to a room; told to its time line once.
   *
   * @param room an object of the library's, compared by identity
   */
  public static void to(SocketIoNamespace namespace, String room) {
    Emit running = running();
    if (running != null && running.room != room) {
      running.room = room;
      RoomTimelines.emitted(namespace, room, running.event);
    }
  }

  /** The emit that this thread is in; null when it is in none. */
  @Nullable
  public static Emit running() {
    Operation current = Recorder.get().current();
    Object owner = current == null ? null : current.owner;
    if (owner instanceof EventRun) {
      return ((EventRun) owner).emit();
    }
    return owner instanceof Emit ? (Emit) owner : null;
  }

  /** Says where it goes to; the first one holds. */
  public void in(@Nullable SocketIoNamespace part) {
    if (sent == null && part != null) {
      goesTo(part);
    }
  }

  private SocketIoEvent goesTo(SocketIoNamespace namespace) {
    SocketIoEvent known = namespace.emitted(event);
    sent = known;
    operation.rename(known.emitSpan);
    return known;
  }

  /** How many clients this reaches, when the library knows. */
  public void reach(int clients) {
    fanout = clients;
  }

  /** It is sent; on every path. */
  public void end(@Nullable Throwable thrown) {
    SocketIoEvent known = sent == null ? goesTo(SocketIoNamespaces.other()) : sent;
    if (operation.isRecording()) {
      SocketIoAttributes.writeEmit(operation, known, fanout);
    }
    if (thrown != null) {
      operation.fail(thrown.getClass().getName(), thrown);
    }
    operation.finish();
    known.emitted();
    if (run != null) {
      run.emits(null);
    }
  }
}
