package dev.weft.agent.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * gzip at its fastest: a scrape shrinks tenfold at any level, and the time is the application's.
 */
final class GzipSink extends GZIPOutputStream {
  GzipSink(OutputStream out) throws IOException {
    super(out, 2 * 1024);
    def.setLevel(Deflater.BEST_SPEED);
  }

  /** Frees the native memory without finishing the stream. May be called again. */
  void free() {
    def.end();
  }
}
