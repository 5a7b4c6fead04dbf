package dev.weft.instrumentation.common.http;

import static dev.weft.instrumentation.testing.SpanCheck.span;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.testing.SpanCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Polls of Socket.IO beside other requests, each scenario against a recorder of its own. */
class PollsTest {
  private static final String POLLS = "/socket.io/* polling";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of();

  /** A request without anything but its method; the id is the test's, to be compared. */
  private static final class Get implements HttpServerRequest {
    @Override
    @Nullable
    public String header(String name) {
      return name.equals(RequestIds.HEADER) ? "id" : null;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/socket.io/";
    }

    @Override
    @Nullable
    public String scheme() {
      return null;
    }

    @Override
    @Nullable
    public String clientAddress() {
      return null;
    }

    @Override
    @Nullable
    public String serverAddress() {
      return null;
    }
  }

  private static ServerCall start() {
    ServerCall call = ServerCall.start(new Get());
    call.mapping(new RouteMapping("", "/socket.io/*"));
    return call;
  }

  /** One that goes on, one that has ended, one that failed, and one that is no poll. */
  public static final class Polls implements Runnable {
    @Override
    public void run() {
      ServerCall waiting = start();
      waiting.poll();
      waiting.poll();
      waiting.suspend();
      ServerCall answered = start();
      answered.poll();
      answered.end(200);
      answered.poll();
      ServerCall failed = start();
      failed.poll();
      failed.fail(new IllegalStateException());
      failed.end(500);
      start().end(200);
      start().suspend();
    }
  }

  @Test
  void polls_areCountedByStatus_andInNothingElse() {
    agent.run(Polls.class);
    agent.metric("http_requests_total").with("route", POLLS).with("status", "200").hasValue(1);
    agent.metric("http_requests_total").with("route", POLLS).with("status", "500").hasValue(1);
    agent.metric("http_requests_total").hasValue(3);
    agent.metric("http_request_duration_seconds").hasCount(1);
    agent.metric("http_request_duration_seconds").with("route", POLLS).isAbsent();
    // what waits is not in progress; what is no poll is
    agent.metric("http_requests_in_progress").hasValue(1);
    agent.metric("http_request_exceptions_total").hasValue(1);
    String illegal = "java.lang.IllegalStateException";
    agent.trace(poll(200), poll(500).failed(illegal).threw(illegal), request(200));
  }

  @Test
  void polls_thatShallBeRequests_areAllOfIt() {
    agent.with("weft.socketio.polls-are-requests", "true");
    agent.use("none.");
    agent.run(Polls.class);
    agent.metric("http_requests_total").with("route", "/socket.io/*").hasValue(3);
    agent.metric("http_request_duration_seconds").hasCount(3);
    agent.metric("http_requests_in_progress").hasValue(2);
    agent.metric("http_requests_total").with("route", POLLS).isAbsent();
    agent.spans();
  }

  private static SpanCheck poll(int status) {
    return request(status).has("socketio.transport", "polling");
  }

  private static SpanCheck request(int status) {
    return span("GET /socket.io/*")
        .kind(SpanKind.SERVER)
        .has("http.request.method", "GET")
        .has("http.route", "/socket.io/*")
        .has("http.response.status_code", status)
        .has("url.path", "/socket.io/")
        .has("request.id", "id");
  }
}
