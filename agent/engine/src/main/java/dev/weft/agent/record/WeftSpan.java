package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One operation, in one object: what modules see ({@link Operation}), what code that knows
 * OpenTelemetry sees ({@link Span}), and what {@link FinishedSpan} reads once it has ended.
 *
 * <p>Attributes are written by the thread that works on the operation and read after the end; ends
 * and children arrive from any thread.
 */
final class WeftSpan extends AttributedSpan {
  static final int MOST_EVENTS = 16;
  private static final int MOST_NESTED = 64;

  private static final int RUNNING = 0;
  private static final int ENDED = 1;

  private static final AtomicIntegerFieldUpdater<WeftSpan> STATE =
      AtomicIntegerFieldUpdater.newUpdater(WeftSpan.class, "state");
  private static final AtomicReferenceFieldUpdater<WeftSpan, WeftSpan> FINISHED =
      AtomicReferenceFieldUpdater.newUpdater(WeftSpan.class, WeftSpan.class, "finished");

  final Kind kind;
  final WeftSpan root;
  final long traceIdHigh;
  final long traceIdLow;
  final long id;

  /** The caller's span id, 0 when the trace began here. */
  final long parentId;

  /** The remote caller of the trace's part in this process; invalid when it began here. */
  final SpanContext caller;

  final long startNanos;

  /** The context in which this is the current span; null before and once it was released. */
  @Nullable private Context context;

  String name;

  List<EventData> events = Collections.emptyList();
  int totalEvents;
  StatusCode status = StatusCode.UNSET;
  String statusDescription = "";
  long endNanos;

  /** Of a local root: finished spans of its trace that wait for its end, newest first. */
  @Nullable volatile WeftSpan finished;

  /** Of a local root: about how many spans are in {@link #finished}. */
  int waiting;

  /** Of a local root: whether spans below it went ahead of it. */
  volatile boolean hasEarly;

  /** Of a local root: whether spans of its trace have left the process. The agent's thread's. */
  boolean hasLeft;

  /** Of a local root: whether it has been decided that its trace stays. The agent's thread's. */
  boolean isLeftOut;

  /** Of a local root: what was logged in its trace. */
  @Nullable volatile TraceLines lines;

  /** The next in the list of {@link #finished}. */
  @Nullable WeftSpan nextFinished;

  private final boolean sampled;
  private volatile int state;
  @Nullable private volatile SpanContext spanContext;
  private final CurrentContext.Slot slot;

  /** What was current when this began; null once it was released. */
  @Nullable private Context before;

  /** Begins a trace in this process, below a remote caller or on its own. */
  WeftSpan(
      Tracing tracing,
      Kind kind,
      String name,
      SpanContext caller,
      long traceIdHigh,
      long traceIdLow,
      boolean sampled,
      CurrentContext.Slot slot) {
    super(tracing);
    this.kind = kind;
    this.name = name;
    this.root = this;
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.id = Tracing.randomId();
    this.caller = caller;
    this.parentId = caller.isValid() ? Hex.parse(caller.getSpanId(), 0) : 0;
    this.sampled = sampled;
    this.slot = slot;
    this.before = slot.context;
    this.startNanos = System.nanoTime();
  }

  /** Begins a child of a span of this process. */
  WeftSpan(WeftSpan above, Kind kind, String name, CurrentContext.Slot slot) {
    super(above.tracing);
    this.kind = kind;
    this.name = name;
    this.root = above.root;
    this.traceIdHigh = above.traceIdHigh;
    this.traceIdLow = above.traceIdLow;
    this.id = Tracing.randomId();
    this.caller = above.caller;
    this.parentId = above.id;
    this.sampled = above.sampled;
    this.slot = slot;
    this.before = slot.context;
    this.startNanos = System.nanoTime();
  }

  /** Begins a child that is never current. */
  WeftSpan startLeaf(Kind leafKind, String leafName) {
    boolean isTimed = OwnCost.isTimed(++slot.started);
    long before = isTimed ? System.nanoTime() : 0;
    WeftSpan leaf = new WeftSpan(this, leafKind, leafName, slot);
    if (isTimed) {
      tracing.cost().add(leaf.startNanos - before);
    }
    return leaf;
  }

  // ---- Operation

  @Override
  @SuppressWarnings("NullAway") // foreign code comes by here too
  public void rename(String newName) {
    // also of what is not sampled: its failures are known by its name
    if (newName != null && state == RUNNING) {
      name = newName;
    }
  }

  @Override
  public void fail(String errorType, @Nullable Throwable thrown) {
    if (thrown != null && state == RUNNING && isEntry()) {
      tracing.failed(Failure.of(thrown, this));
    }
    if (!isRecording()) {
      return;
    }
    set("error.type", errorType);
    status = StatusCode.ERROR;
    if (thrown != null) {
      recordException(thrown, Attributes.empty());
    }
  }

  /** Whether this is work that somebody gave to this process, not work of its own. */
  private boolean isEntry() {
    return kind == Kind.SERVER || kind == Kind.CONSUMER || kind == Kind.INTERNAL && root == this;
  }

  @Override
  public boolean isRecording() {
    return sampled && state == RUNNING;
  }

  @Override
  public boolean isSampled() {
    return sampled;
  }

  /** Whether the starting thread is to keep this one, of so many; a power of two. */
  boolean isOneIn(int many) {
    return (++slot.ended & many - 1) == 0;
  }

  /** What the thread that started this is doing; null when another one asks. */
  @Nullable
  CurrentContext.Slot slotIfHere() {
    return slot.isMine() ? slot : null;
  }

  boolean hasEnded() {
    return state == ENDED;
  }

  boolean hasFailed() {
    return status == StatusCode.ERROR;
  }

  @Override
  public String traceId() {
    return Hex.of(traceIdHigh, traceIdLow);
  }

  @Override
  public String spanId() {
    return Hex.of(id);
  }

  /** Makes this the current span of the starting thread, on top of what is current there. */
  void enter(Context above) {
    Context own = new SpanPlace(this, above);
    context = own;
    slot.context = own;
  }

  /** The context in which this is the current span. */
  Context context() {
    Context own = context;
    return own == null ? Context.root().with(this) : own;
  }

  /** Lets go of what may lead to the application's objects; its children find it all the same. */
  void release() {
    context = null;
    before = null;
    lines = null;
  }

  @Override
  public Object attach() {
    CurrentContext.Slot here = CurrentContext.slot();
    Context current = here.context;
    here.context = context();
    return current == null ? Context.root() : current;
  }

  @Override
  public void detach(Object attachment) {
    CurrentContext.goBack(attachment);
  }

  @Override
  public void suspend() {
    if (context != null && slot.isMine() && isBelow(slot.context)) {
      slot.context = before;
    }
  }

  /**
   * Whether this is current, or something that was started below it on this thread and never taken
   * off: left there, it would pass for the work of every request to come.
   */
  private boolean isBelow(@Nullable Context current) {
    Context each = current;
    for (int depth = 0; each != null && depth < MOST_NESTED; depth++) {
      if (each == context) {
        return true;
      }
      WeftSpan span = SpanPlace.spanIn(each);
      each = span != null && span.slot == slot ? span.before : null;
    }
    return false;
  }

  @Override
  public long finish() {
    suspend();
    long now = System.nanoTime();
    long took = finish(now);
    if (OwnCost.isTimed(slot.started)) {
      tracing.cost().add(System.nanoTime() - now);
    }
    return took;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  private long finish(long nanoTime) {
    if (!STATE.compareAndSet(this, RUNNING, ENDED)) {
      return -1;
    }
    endNanos = nanoTime;
    tracing.ended(this);
    return nanoTime - startNanos;
  }

  /** Hands a finished span to its local root. */
  void keepFinished(WeftSpan span) {
    WeftSpan head;
    do {
      head = finished;
      span.nextFinished = head;
    } while (!FINISHED.compareAndSet(this, head, span));
  }

  /** Takes the finished spans off their local root, newest first. */
  @Nullable
  WeftSpan takeFinished() {
    return finished == null ? null : FINISHED.getAndSet(this, null);
  }

  // ---- Span

  @Override
  synchronized void note(
      @Nullable String event, @Nullable Attributes eventAttributes, long epochNanos) {
    if (event == null || !isRecording()) {
      return;
    }
    totalEvents++;
    if (events.size() < MOST_EVENTS) {
      List<EventData> more = events.isEmpty() ? new ArrayList<>(2) : events;
      Attributes known = eventAttributes == null ? Attributes.empty() : eventAttributes;
      more.add(new SpanEvent(event, epochNanos, known));
      events = more;
    }
  }

  /** What was noted until it ended; nearly no span has any, and is asked without the lock. */
  List<EventData> events() {
    return totalEvents == 0 ? Collections.emptyList() : copyOfEvents();
  }

  private synchronized List<EventData> copyOfEvents() {
    return new ArrayList<>(events);
  }

  @Override
  @SuppressWarnings("NullAway") // foreign code comes by here too
  public Span setStatus(StatusCode code, @Nullable String description) {
    if (code != null && isRecording()) {
      status = code;
      statusDescription = tracing.redact(description == null ? "" : description);
    }
    return this;
  }

  @Override
  void finishAt(long nanoTime) {
    finish(nanoTime);
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = spanContext;
    if (known == null) {
      TraceFlags flags = sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
      known = SpanContext.create(traceId(), spanId(), flags, caller.getTraceState());
      spanContext = known;
    }
    return known;
  }
}
