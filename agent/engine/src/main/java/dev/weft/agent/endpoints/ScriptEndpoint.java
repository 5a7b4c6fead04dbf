package dev.weft.agent.endpoints;

import dev.weft.agent.serve.Handler;
import dev.weft.agent.serve.Request;
import dev.weft.agent.serve.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** {@code GET /web-vitals.js}. */
public final class ScriptEndpoint implements Handler {
  private static final String PATH = "weft/web-vitals.js";

  @Override
  public Response handle(Request request) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(PATH)) {
      if (in == null) {
        throw new IOException(PATH + ": expecting it in the agent's jar, got nothing");
      }
      ByteArrayOutputStream script = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        script.write(buffer, 0, count);
      }
      // pages of other origins load it, also those that ask for isolation
      return Response.of(200, "text/javascript; charset=utf-8", script.toByteArray())
          .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }
}
