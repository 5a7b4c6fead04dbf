package dev.weft.agent.serve;

import java.io.IOException;
import java.io.OutputStream;

/** A whole body as pieces, so that compressing a large one does not hold the server's thread. */
final class ByteSlices implements ResponseBody {
  private static final int SLICE_BYTES = 32 * 1024;

  private final byte[] bytes;
  private int position;

  ByteSlices(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    int count = Math.min(SLICE_BYTES, bytes.length - position);
    out.write(bytes, position, count);
    position += count;
    return position < bytes.length;
  }
}
