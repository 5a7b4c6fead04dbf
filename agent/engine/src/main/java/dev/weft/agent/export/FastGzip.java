package dev.weft.agent.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The fastest level: it packs spans to nearly the same size at a third of the time. */
final class FastGzip extends GZIPOutputStream {
  private FastGzip(OutputStream out) throws IOException {
    super(out, 8192);
    def.setLevel(Deflater.BEST_SPEED);
  }

  /** The first bytes of a body, packed. */
  static byte[] pack(byte[] body, int length) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
    try (OutputStream out = new FastGzip(packed)) {
      out.write(body, 0, length);
    }
    return packed.toByteArray();
  }
}
