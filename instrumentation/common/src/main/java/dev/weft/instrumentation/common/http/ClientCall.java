package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One request to another host, from the call of the library to the head of the answer, redirects
 * and repetitions included. However many clients stand on each other, the outermost is it: inside a
 * running call {@link #start} answers null.
 *
 * <p>Before it: the module's {@link HttpClientRequest}. After it: {@link HttpClientAttributes} and
 * {@link HttpClientMetrics}. Started on the caller's thread; ended on any, once, whoever says so
 * first.
 */
public final class ClientCall {
  private static final AtomicIntegerFieldUpdater<ClientCall> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(ClientCall.class, "ended");

  /** Whatever the module that started the call keeps with it; used by one thread at a time. */
  @Nullable public Object note;

  private final Operation operation;
  private final HostSeries series;
  @Nullable private final Object caller;
  @Nullable private final String requestId;
  private int method;
  private volatile int ended;

  private ClientCall(
      Operation operation,
      HostSeries series,
      int method,
      @Nullable Object caller,
      @Nullable String requestId) {
    this.operation = operation;
    this.series = series;
    this.method = method;
    this.caller = caller;
    this.requestId = requestId;
  }

  /** The call that this thread is inside of; null when it is in none. */
  @Nullable
  public static ClientCall current() {
    Operation current = Recorder.get().current();
    Object owner = current == null ? null : current.owner;
    // one that has ended may still be current, where a library goes on after the answer
    return owner instanceof ClientCall && ((ClientCall) owner).ended == 0
        ? (ClientCall) owner
        : null;
  }

  /** Whether this thread is inside a call, so that what it sends now is a part of it. */
  public static boolean isRunning() {
    return current() != null;
  }

  /** Starts a call and makes it what this thread works on; null inside another. */
  @Nullable
  public static ClientCall start(HttpClientRequest request) {
    if (isRunning()) {
      return null;
    }
    Recorder recorder = Recorder.get();
    int method = HttpMethods.indexOf(request.method());
    boolean isHttps = ClientTargets.isHttps(request.scheme());
    int port = ClientTargets.portOf(request.port(), isHttps);
    String host = ClientTargets.hostOf(request.host());
    HostSeries series = HttpClientMetrics.of(host, port, isHttps);
    ServerCall served = ServerCall.current();
    Object caller = recorder.capture();
    Operation operation = recorder.start(Operation.Kind.CLIENT, spanName(method));
    ClientCall call =
        new ClientCall(
            operation, series, method, caller, served == null ? null : served.requestId());
    operation.owner = call;
    if (operation.isRecording()) {
      HttpClientAttributes.write(operation, method, request, host, port);
    }
    return call;
  }

  // the conventions' word for a method that nobody knows
  private static String spanName(int method) {
    return method == HttpMethods.COUNT - 1 ? "HTTP" : HttpMethods.nameOf(method);
  }

  /**
   * Has whoever is asked continue this trace, and know the request on whose behalf it is asked. May
   * be called for each redirect and repetition: each then carries the same.
   */
  public void inject(HttpClientHeaders headers) {
    Recorder.get().inject(operation, headers);
    if (requestId != null && !headers.has(RequestIds.HEADER)) {
      headers.set(RequestIds.HEADER, requestId);
    }
  }

  /** Corrects the method, where the library decides on it after the start. */
  public void method(@Nullable String sent) {
    int index = HttpMethods.indexOf(sent);
    if (index != method && ended == 0) {
      method = index;
      operation.rename(spanName(index));
      HttpClientAttributes.writeMethod(operation, index);
    }
  }

  /** Leaves the thread that started it, without an end: the answer comes elsewhere. */
  public void suspend() {
    operation.suspend();
  }

  /** Goes on on the calling thread; the answer goes to {@link #detach}. */
  public Object attach() {
    return operation.attach();
  }

  /** Leaves a thread on which it went on. */
  public void detach(Object attachment) {
    operation.detach(attachment);
  }

  /**
   * Has the calling thread work on what the caller worked on, for a callback of the application.
   *
   * @return for {@link #leaveCaller}; null when there is nothing to go on with
   */
  @Nullable
  public Object enterCaller() {
    return caller == null ? null : Recorder.get().attach(caller);
  }

  /** Undoes one {@link #enterCaller} on the same thread. */
  public void leaveCaller(@Nullable Object attachment) {
    if (attachment != null) {
      Recorder.get().restore(attachment);
    }
  }

  /** The head of the answer is there. */
  public void end(int status) {
    if (!begin()) {
      return;
    }
    HttpClientAttributes.writeStatus(operation, status);
    if (status >= 400) {
      operation.fail(Integer.toString(status), null);
    }
    long nanos = operation.finish();
    series.record(method, Math.max(status, 1), nanos, operation);
    series.called(status >= 500, nanos);
  }

  /** There is no answer. */
  public void fail(Throwable thrown) {
    if (begin()) {
      operation.fail(thrown.getClass().getName(), thrown);
      long nanos = operation.finish();
      series.record(method, HostSeries.NO_ANSWER, nanos, operation);
      series.called(true, nanos);
    }
  }

  /** There is no answer, and nothing was thrown: the application took its question back. */
  public void cancel() {
    if (begin()) {
      operation.fail("cancelled", null);
      series.record(method, HostSeries.NO_ANSWER, operation.finish(), operation);
    }
  }

  /** The application never asked: a span at most, no observation. */
  public void abandon() {
    if (begin()) {
      operation.finish();
    }
  }

  private boolean begin() {
    if (ENDED.compareAndSet(this, 0, 1)) {
      return true;
    }
    operation.suspend();
    return false;
  }
}
