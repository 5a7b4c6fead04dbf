package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import dev.weft.instrumentation.common.logs.AccessLog;
import dev.weft.instrumentation.common.logs.AccessRecord;

/**
 * One request from where the container takes it to where its answer is complete. Started once, by
 * whatever woven class meets it first; ended once, whoever says so first.
 *
 * <p>Before it: the module's {@link HttpServerRequest}. After it: {@link HttpServerAttributes} and
 * {@link HttpServerMetrics}. Route and failure may be set from any thread while it runs.
 */
public final class ServerCall {
  private static final String UNMATCHED = "unmatched";
  private static final int NOT_FOUND = 404;
  private static final boolean POLLS_ARE_REQUESTS =
      Boolean.parseBoolean(
          Recorder.get().setting("weft.socketio.polls-are-requests", Boolean.FALSE.toString()));

  private final Operation operation;
  private final int method;
  @Nullable private final HttpServerAttributes attributes;
  private final String requestId;
  private final Series inProgress;
  @Nullable private final String address;
  @Nullable private volatile RouteMapping mapping;
  @Nullable private volatile String template;
  @Nullable private volatile Throwable failure;
  @Nullable private volatile String user;
  private volatile boolean isPoll;
  private volatile boolean ended;

  private ServerCall(HttpServerRequest request, int method, Operation operation) {
    this.operation = operation;
    this.method = method;
    requestId = RequestIds.of(request.header(RequestIds.HEADER));
    attributes = operation.isRecording() ? HttpServerAttributes.of(request) : null;
    inProgress = HttpServerMetrics.inProgress(method);
    inProgress.add(1);
    address = AccessLog.isWithAddress() ? request.clientAddress() : null;
  }

  /** Starts a request and makes it what this thread works on. */
  public static ServerCall start(HttpServerRequest request) {
    int method = HttpMethods.indexOf(request.method());
    Operation operation =
        Recorder.get().startEntry(Operation.Kind.SERVER, HttpMethods.nameOf(method), request);
    ServerCall call = new ServerCall(request, method, operation);
    operation.owner = call;
    return call;
  }

  /** The request that this thread works on; null when there is none. */
  @Nullable
  public static ServerCall current() {
    Operation root = Recorder.get().localRoot();
    Object owner = root == null ? null : root.owner;
    if (owner instanceof ServerCall && !((ServerCall) owner).ended) {
      return (ServerCall) owner;
    }
    return null;
  }

  /** The id under which the request is known to its caller, its logs and what it calls. */
  public String requestId() {
    return requestId;
  }

  /** Whether the answer was complete already. */
  public boolean hasEnded() {
    return ended;
  }

  /** Says which servlet mapping the request came through; the first one holds. */
  public void mapping(RouteMapping matched) {
    if (mapping == null) {
      mapping = matched;
    }
  }

  /**
   * Says which template of a framework the request matched, below its mapping; the first one holds.
   */
  public void template(@Nullable String matched) {
    if (template == null) {
      template = matched;
    }
  }

  /** Says who the caller has proved to be, for the access record alone; the first one holds. */
  public void user(@Nullable String name) {
    if (user == null) {
      user = name;
    }
  }

  /** Says that an exception left the application; the first one holds. */
  public void fail(@Nullable Throwable thrown) {
    if (failure == null && thrown != null) {
      failure = unwrapped(thrown);
    }
  }

  // what frameworks wrap an application's exception in says nothing of it
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause != null && thrown.getClass().getName().endsWith("ServletException")
        ? cause
        : thrown;
  }

  /**
   * Says that this is one of the many requests that carry a session of Socket.IO over HTTP. It is
   * counted by its status; how long it waits says nothing of the application, so that its duration
   * and its place among the requests in progress are left out.
   */
  public void poll() {
    operation.set("socketio.transport", "polling");
    if (!isPoll && !ended && !POLLS_ARE_REQUESTS) {
      isPoll = true;
      inProgress.add(-1);
    }
  }

  /** Leaves the thread, without an end: the request goes on elsewhere. */
  public void suspend() {
    operation.suspend();
  }

  /** Goes on on the calling thread. */
  public Object attach() {
    return operation.attach();
  }

  /** Leaves a thread on which it went on. */
  public void detach(Object attachment) {
    operation.detach(attachment);
  }

  /** The answer is complete. */
  public void end(int status) {
    if (!begin()) {
      operation.suspend();
      return;
    }
    String matched = matchedRoute(status);
    Throwable thrown = failure;
    RouteSeries series = HttpServerMetrics.of(matched, method);
    if (attributes != null || thrown != null) {
      operation.rename(series.spanName);
    }
    if (attributes != null) {
      attributes.write(operation, series.attributes(status), requestId);
    }
    if (thrown != null) {
      operation.fail(thrown.getClass().getName(), thrown);
      HttpServerMetrics.exception(matched, thrown);
    } else if (status >= 500) {
      operation.fail(Integer.toString(status), null);
    }
    count(series, matched, status);
    failure = null;
  }

  private void count(RouteSeries series, String matched, int status) {
    long nanos = operation.finish();
    if (isPoll) {
      series.recordPoll(status);
    } else {
      inProgress.add(-1);
      series.record(status, nanos, operation);
    }
    if (AccessLog.isOn()) {
      AccessLog.write(accessRecord(matched, status, nanos));
    }
  }

  private AccessRecord accessRecord(String matched, int status, long nanos) {
    return new AccessRecord(
        HttpMethods.nameOf(method),
        matched,
        status,
        nanos,
        requestId,
        operation.traceId(),
        operation.spanId(),
        address,
        user);
  }

  private synchronized boolean begin() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  private String matchedRoute(int status) {
    RouteMapping through = mapping;
    String below = template;
    if (below != null && !(status == NOT_FOUND && RouteMapping.takesTheRest(below))) {
      return through == null ? below : through.join(below);
    }
    if (through == null || status == NOT_FOUND && (below != null || through.takesTheRest())) {
      return UNMATCHED;
    }
    return through.route();
  }
}
