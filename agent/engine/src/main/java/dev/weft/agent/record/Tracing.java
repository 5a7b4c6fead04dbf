package dev.weft.agent.record;

import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.CarrierSetter;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Starts spans and takes them in when they end. Thread safe. */
public final class Tracing {
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> STACK = AttributeKey.stringKey("exception.stacktrace");
  private static final TextMapGetter<Carrier> HEADERS = new CarrierHeaders();

  private static final TextMapSetter<CarrierSetter> SETTER = new CarrierSetters();

  private final OwnCost cost = new OwnCost();
  private final AtomicLong leaks = new AtomicLong();
  private final Clock clock = new Clock();
  private final AtomicLong shed = new AtomicLong();
  private volatile Sampling sampling;
  private volatile boolean isShedding;
  private final TextMapPropagator propagator;
  private final Pipeline pipeline;
  private final Redaction redaction;
  @Nullable private volatile Failures failures;

  /** Tracing with these parts; installs the context storage when it is the first. */
  public Tracing(
      Sampling sampling, TextMapPropagator propagator, Pipeline pipeline, Redaction redaction) {
    this.sampling = sampling;
    this.propagator = propagator;
    this.pipeline = pipeline;
    this.redaction = redaction;
    CurrentContext.install();
  }

  /** Who is told of failures; set once, before the first operation. */
  public void setFailures(Failures listener) {
    failures = listener;
  }

  /** Tells of an exception that the application has logged on the calling thread. */
  public void logged(Throwable thrown, String logger, @Nullable String message) {
    long now = clock.epochNanos(System.nanoTime());
    failed(Failure.logged(thrown, logger, message, now, currentSpan()));
  }

  /** Keeps a line that the application has logged for as long as the trace runs that it is of. */
  public void line(int level, @Nullable String message) {
    WeftSpan current = currentSpan();
    if (current == null || !current.isSampled()) {
      return;
    }
    TraceLines lines = current.root.lines;
    if (lines == null) {
      lines = new TraceLines();
      current.root.lines = lines;
    }
    lines.add(level, message, clock.epochNanos(System.nanoTime()));
  }

  void failed(Failure failure) {
    Failures listener = failures;
    if (listener != null) {
      listener.failed(failure);
    }
  }

  static long randomId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }

  Clock clock() {
    return clock;
  }

  /** Follows corrections of the wall clock. */
  public void measureClock() {
    clock.measure();
  }

  /** Starts a span below the current one, or a trace of its own. */
  public Operation start(Operation.Kind kind, String name) {
    CurrentContext.Slot slot = CurrentContext.slot();
    return OwnCost.isTimed(++slot.started) ? startTimed(kind, name, slot) : start(kind, name, slot);
  }

  private WeftSpan startTimed(Operation.Kind kind, String name, CurrentContext.Slot slot) {
    long before = System.nanoTime();
    WeftSpan span = start(kind, name, slot);
    cost.add(span.startNanos - before);
    return span;
  }

  private WeftSpan start(Operation.Kind kind, String name, CurrentContext.Slot slot) {
    Context above = slot.context == null ? Context.root() : slot.context;
    WeftSpan current = SpanPlace.spanIn(above);
    WeftSpan span =
        current != null
            ? new WeftSpan(current, kind, name, slot)
            : root(kind, name, Span.fromContext(above).getSpanContext(), slot);
    span.enter(above);
    return span;
  }

  /**
   * Starts a span below the current one that ends once and is not touched after that; below one
   * that is not sampled nothing is made for it.
   */
  public Operation startCall(Operation.Kind kind, String name) {
    CurrentContext.Slot slot = CurrentContext.slot();
    WeftSpan current = SpanPlace.spanIn(slot.context);
    return current == null || current.isSampled()
        ? start(kind, name)
        : UnsampledCall.start(current, slot);
  }

  /** Starts a span below the current one that never becomes the current one itself. */
  public Operation startLeaf(Operation current, Operation.Kind kind, String name) {
    return current instanceof WeftSpan
        ? ((WeftSpan) current).startLeaf(kind, name)
        : start(kind, name);
  }

  /**
   * Starts a span below the caller that the carrier names, or a trace of its own. What was left on
   * the thread is taken off it.
   */
  public Operation startEntry(Operation.Kind kind, String name, @Nullable Carrier carrier) {
    CurrentContext.Slot slot = CurrentContext.slot();
    slot.call = null;
    if (slot.isLeaked()) {
      slot.context = null;
      leaks.incrementAndGet();
    }
    if (carrier == null) {
      WeftSpan span = root(kind, name, SpanContext.getInvalid(), slot);
      span.enter(Context.root());
      return span;
    }
    Context caller = propagator.extract(Context.root(), carrier, HEADERS);
    WeftSpan span = root(kind, name, Span.fromContext(caller).getSpanContext(), slot);
    span.enter(caller);
    return span;
  }

  /** Writes the headers that carry a span's trace on. */
  public void inject(Operation operation, CarrierSetter setter) {
    WeftSpan span =
        operation instanceof UnsampledCall
            ? ((UnsampledCall) operation).above()
            : operation instanceof WeftSpan ? (WeftSpan) operation : null;
    if (span != null) {
      propagator.inject(span.context(), setter, SETTER);
    }
  }

  /** Has another sampler decide for the traces that begin from now on. */
  public void setSampling(Sampling changed) {
    sampling = changed;
  }

  /** Whether new traces are left out, whatever the sampler says; a trace that runs is finished. */
  public void setShedding(boolean sheds) {
    isShedding = sheds;
  }

  /** How many traces were left out because of {@link #setShedding}. */
  public long shedTraces() {
    return shed.get();
  }

  private boolean isShed() {
    if (!isShedding) {
      return false;
    }
    shed.incrementAndGet();
    return true;
  }

  OwnCost cost() {
    return cost;
  }

  /** About how long starting and ending operations has taken, in seconds over all threads. */
  public double adviceSeconds() {
    return cost.seconds();
  }

  /** How often a thread began a request with the context of another still on it. */
  public long contextLeaks() {
    return leaks.get();
  }

  private WeftSpan root(
      Operation.Kind kind, String name, SpanContext caller, CurrentContext.Slot slot) {
    if (caller.isValid()) {
      long high = Hex.parse(caller.getTraceId(), 0);
      long low = Hex.parse(caller.getTraceId(), 16);
      boolean sampled = sampling.keeps(low, caller.isSampled()) && !isShed();
      return new WeftSpan(this, kind, name, caller, high, low, sampled, slot);
    }
    long low = randomId();
    boolean sampled = sampling.keeps(low) && !isShed();
    return new WeftSpan(this, kind, name, SpanContext.getInvalid(), randomId(), low, sampled, slot);
  }

  /** The innermost operation of this process on this thread; null when there is none. */
  @Nullable
  public Operation current() {
    CurrentContext.Slot slot = CurrentContext.slot();
    WeftSpan span = SpanPlace.spanIn(slot.context);
    UnsampledCall call = slot.call;
    return call != null && span != null && call.above() == span ? call : span;
  }

  @Nullable
  private static WeftSpan currentSpan() {
    return SpanPlace.spanIn(CurrentContext.slot().context);
  }

  /** The local root of the current span. */
  @Nullable
  public Operation localRoot() {
    WeftSpan current = currentSpan();
    return current == null ? null : current.root;
  }

  void countUnsampled() {
    pipeline.countUnsampled();
  }

  void ended(WeftSpan span) {
    if (!span.isSampled()) {
      countUnsampled();
      return;
    }
    WeftSpan root = span.root;
    if (span == root) {
      pipeline.offer(root, root.takeFinished());
      return;
    }
    root.keepFinished(span);
    // a root that runs for long, or has ended in between, does not hold what is below it
    if (root.hasEnded() || ++root.waiting >= LocalTrace.MOST_SPANS) {
      root.waiting = 0;
      WeftSpan late = root.takeFinished();
      if (late != null) {
        root.hasEarly = true;
        pipeline.offerLate(late);
      }
    }
  }

  /** A text as it may leave the process. */
  public String redact(String text) {
    return redaction.redact(text);
  }

  /** What a record of a throwable says: its class, its redacted message and stack. */
  public Attributes describe(Throwable thrown, Attributes further) {
    return further.toBuilder()
        .put(TYPE, thrown.getClass().getName())
        .put(MESSAGE, redaction.redact(StackText.messageOf(thrown)))
        .put(STACK, StackText.of(thrown, redaction))
        .build();
  }

  /** Takes the failures in, on the thread on which they happen. */
  public interface Failures {
    /** Must neither throw nor wait. */
    void failed(Failure failure);
  }

  /** Cleans free text before it is kept. */
  public interface Redaction {
    /** The text without what is personal or secret; never null, never throws. */
    String redact(String text);
  }

  private static final class CarrierSetters implements TextMapSetter<CarrierSetter> {
    @Override
    public void set(@Nullable CarrierSetter carrier, String key, String value) {
      if (carrier != null) {
        carrier.set(key, value);
      }
    }
  }

  private static final class CarrierHeaders implements TextMapGetter<Carrier> {
    @Override
    public Iterable<String> keys(Carrier carrier) {
      return Collections.emptyList();
    }

    @Override
    @Nullable
    public String get(@Nullable Carrier carrier, String key) {
      return carrier == null ? null : carrier.header(key);
    }
  }
}
