package dev.weft.agent.serve;

import java.nio.charset.StandardCharsets;

/** A server with one route of each kind, on a free port of loopback. */
final class Sample {
  static final String BIG_TEXT = "weft_sample_total{route=\"/orders\"} 1\n".repeat(40_000);

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
        .add("GET", "/metrics", Guard.METRICS, request -> text("weft_up 1\n"))
        .add(
            "GET",
            "/traces",
            Guard.PROTECTED,
            request -> text("show " + request.parameters("show")))
        .add(
            "GET",
            "/traces/{id}",
            Guard.PROTECTED,
            request -> text("trace " + request.pathVariable()))
        .add(
            "GET",
            "/rooms/{room}/events",
            Guard.PROTECTED,
            request -> text("room " + request.pathVariable()))
        .add("GET", "/page", Guard.OPEN, request -> Response.html(200, bytes("<html>")))
        .add("GET", "/big", Guard.OPEN, request -> text(BIG_TEXT))
        .add("GET", "/stream", Guard.OPEN, request -> stream())
        .add(
            "GET",
            "/fails",
            Guard.OPEN,
            request -> {
              throw new IllegalStateException("a secret of the application");
            })
        .add(
            "GET",
            "/breaks-off",
            Guard.OPEN,
            request ->
                Response.stream(
                    200,
                    "text/plain",
                    out -> {
                      out.write(bytes("half"));
                      throw new IllegalStateException("a secret");
                    }))
        .add(
            "POST",
            "/echo",
            Guard.OPEN,
            request -> Response.of(200, "application/octet-stream", request.body()))
        .add("POST", "/ops", Guard.PROTECTED, request -> text("done"))
        .add("POST", "/beacon", Guard.SAME_ORIGIN, request -> Response.empty(204));
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
