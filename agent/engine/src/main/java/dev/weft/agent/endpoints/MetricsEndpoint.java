package dev.weft.agent.endpoints;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.MetricsFormat;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** {@code GET /metrics}. */
public final class MetricsEndpoint implements Handler {
  private final Metrics metrics;
  private int lastSize = 16 * 1024;

  public MetricsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Response handle(Request request) throws IOException {
    MetricsFormat format = MetricsFormat.of(request);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(lastSize + lastSize / 8);
    try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      metrics.write(format.contentType(), MetricsFormat.names(request), out);
    }
    lastSize = bytes.size();
    return Response.of(200, format.contentType(), bytes.toByteArray());
  }
}
