package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Pulls pieces out of a {@link ResponseBody} as the client takes them, through gzip if it wants
 * that.
 */
final class BodyStream {
  private final ResponseBody body;
  private final ArrayDeque<ByteBuffer> out;
  private final ChunkSink sink;
  private final @Nullable GzipSink gzip;
  private boolean done;

  BodyStream(ResponseBody body, ArrayDeque<ByteBuffer> out, boolean framed, boolean gzipped)
      throws IOException {
    this.body = body;
    this.out = out;
    this.sink = new ChunkSink(out, framed);
    this.gzip = gzipped ? new GzipSink(sink) : null;
  }

  boolean isGzipped() {
    return gzip != null;
  }

  /** Makes something to send, or finds that nothing is left. */
  boolean pull() throws IOException {
    while (!done && out.isEmpty()) {
      if (!makePiece()) {
        done = true;
        if (gzip != null) {
          gzip.finish();
        }
        sink.end();
      }
    }
    return !out.isEmpty();
  }

  private boolean makePiece() throws BodyFailure {
    OutputStream target = gzip == null ? sink : gzip;
    try {
      return body.writeNext(target);
    } catch (Throwable failure) {
      throw new BodyFailure(failure);
    }
  }

  void free() {
    if (gzip != null) {
      gzip.free();
    }
  }
}
