package dev.weft.agent.serve;

import java.nio.charset.StandardCharsets;

/** A server with one route of each kind, on a free port of loopback. */
final class Sample {
  static final String BIG_TEXT = "weft_sample_total{route=\"/orders\"} 1\n".repeat(40_000);

  private static final byte[] BIG_BYTES = bytes(BIG_TEXT);

  private Sample() {}

  static ServerSettings settings() {
    return new ServerSettings().port(0);
  }

  static HttpServer start() {
    return start(settings(), Access.of(null, false));
  }

  static HttpServer start(ServerSettings settings, Access access) {
    return HttpServer.start(settings, router(access), new RecordedLog());
  }

  static Router router(Access access) {
    return new Router(access)
        .add("GET", "/health", Guard.OPEN, request -> text("healthy"))
        .add("GET", "/page", Guard.OPEN, request -> Response.html(200, bytes("<html>")))
        .add("GET", "/big", Guard.OPEN, request -> Response.of(200, "text/plain", BIG_BYTES))
        .add("GET", "/stream", Guard.OPEN, request -> stream())
        .add("GET", "/fails", Guard.OPEN, Sample::fail)
        .add("GET", "/breaks-off", Guard.OPEN, request -> breakOff())
        .add("POST", "/echo", Guard.OPEN, Sample::echo)
        .add("GET", "/metrics", Guard.METRICS, request -> text("weft_up 1\n"))
        .add("GET", "/traces", Guard.PROTECTED, Sample::show)
        .add("GET", "/traces/{id}", Guard.PROTECTED, Sample::trace)
        .add("GET", "/rooms/{room}/events", Guard.PROTECTED, Sample::room)
        .add("POST", "/ops", Guard.PROTECTED, request -> text("done"))
        .add("POST", "/beacon", Guard.SAME_ORIGIN, request -> Response.empty(204));
  }

  private static Response show(Request request) {
    return text("show " + request.parameters("show"));
  }

  private static Response trace(Request request) {
    return text("trace " + request.pathVariable());
  }

  private static Response room(Request request) {
    return text("room " + request.pathVariable());
  }

  private static Response echo(Request request) {
    return Response.of(200, "application/octet-stream", request.body());
  }

  private static Response fail(Request request) {
    throw new IllegalStateException("a secret of the application, at " + request.path());
  }

  private static Response breakOff() {
    return Response.stream(
        200,
        "text/plain",
        out -> {
          out.write(bytes("half"));
          throw new IllegalStateException("a secret");
        });
  }

  static Response text(String text) {
    return Response.text(200, text);
  }

  private static Response stream() {
    int[] piece = {0};
    return Response.stream(
        200,
        "text/plain",
        out -> {
          out.write(bytes("piece " + piece[0] + "\n"));
          return ++piece[0] < 10_000;
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
