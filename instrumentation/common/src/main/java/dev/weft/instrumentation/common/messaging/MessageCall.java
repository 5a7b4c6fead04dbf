package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Carrier;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/**
 * One operation on one message: a span and an observation.
 *
 * <p>Before it: the module that knows the broker's client. After it: {@link MessageAttributes} and
 * {@link DestinationSeries}. Started and, unless {@link #suspend()} was called, ended by the same
 * thread; the first end holds.
 */
public final class MessageCall {
  /** What the module that started it waits for; nobody else reads it. */
  @Nullable public Object promise;

  private final Operation operation;
  private final DestinationSeries series;
  private final boolean sends;
  private long since;

  private MessageCall(Operation operation, DestinationSeries series, boolean sends) {
    this.operation = operation;
    this.series = series;
    this.sends = sends;
  }

  /**
   * The sending that this thread is in, so that what the client does now is a part of it; null when
   * there is none.
   */
  @Nullable
  public static MessageCall sending() {
    Operation current = Recorder.get().current();
    Object owner = current == null ? null : current.owner;
    return owner instanceof MessageCall && ((MessageCall) owner).sends ? (MessageCall) owner : null;
  }

  /** Starts to send, below what this thread works on. */
  public static MessageCall send(Destination destination, MessageOperation what) {
    DestinationSeries series = destination.series(what);
    return begin(Recorder.get().start(what.kind, series.spanName()), destination, what, series);
  }

  /** Starts to work on a message: the trace of its sender goes on here, on this thread. */
  public static MessageCall process(Destination destination, Carrier headers) {
    MessageOperation what = MessageOperation.PROCESS;
    DestinationSeries series = destination.series(what);
    Operation operation = Recorder.get().startEntry(what.kind, series.spanName(), headers);
    return begin(operation, destination, what, series);
  }

  /**
   * Notes that a message was handed to who had asked for it: in the trace of its sender, a span
   * without length. What this thread works on stays.
   *
   * @param sinceNanos when it was asked for, as {@link System#nanoTime()} has it
   * @return to be completed and ended at once
   */
  public static MessageCall received(Destination destination, Carrier headers, long sinceNanos) {
    MessageOperation what = MessageOperation.RECEIVE;
    DestinationSeries series = destination.series(what);
    Recorder recorder = Recorder.get();
    // an entry takes off the thread what it finds there, unless that was captured
    Object running = recorder.capture();
    Object attachment = running == null ? null : recorder.attach(running);
    Operation operation = recorder.startEntry(what.kind, series.spanName(), headers);
    operation.suspend();
    if (attachment != null) {
      recorder.restore(attachment);
    }
    MessageCall call = begin(operation, destination, what, series);
    call.since = sinceNanos;
    return call;
  }

  private static MessageCall begin(
      Operation operation, Destination destination, MessageOperation what, DestinationSeries in) {
    MessageCall call = new MessageCall(operation, in, what.sends());
    operation.owner = call;
    if (operation.isRecording()) {
      MessageAttributes.write(operation, destination, what);
    }
    return call;
  }

  /** For {@link Recorder#inject}. */
  public Operation operation() {
    return operation;
  }

  /** Whether anybody will see what {@link #describe} says. */
  public boolean isRecording() {
    return operation.isRecording();
  }

  /**
   * Says more of it.
   *
   * @param broker null when it is not known
   * @param bodyBytes the size of the body, -1 when there is none to be known
   * @param group the group of consumers in which it was received, if any
   */
  public void describe(@Nullable BrokerAddress broker, long bodyBytes, @Nullable String group) {
    if (broker != null) {
      MessageAttributes.writeBroker(operation, broker);
    }
    if (bodyBytes >= 0) {
      MessageAttributes.writeBodySize(operation, bodyBytes);
    }
    MessageAttributes.writeGroup(operation, group);
  }

  /** Leaves the thread, without an end: the answer comes on another one. */
  public void suspend() {
    operation.suspend();
  }

  /**
   * Says that it failed without an exception, or of which class the one was that is not at hand.
   */
  public void fail(String errorType) {
    operation.fail(errorType, null);
  }

  /** Says that it failed. */
  public void fail(Throwable thrown) {
    operation.fail(thrown.getClass().getName(), thrown);
  }

  /** Ends it. */
  public void end(@Nullable Throwable thrown) {
    if (thrown != null) {
      fail(thrown);
    }
    long nanos = operation.finish();
    if (nanos >= 0) {
      series.record(since == 0 ? nanos : System.nanoTime() - since, operation);
    }
  }
}
