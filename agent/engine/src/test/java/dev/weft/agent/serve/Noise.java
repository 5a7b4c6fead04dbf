package dev.weft.agent.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** 64 MiB that no compressor makes smaller: more than any socket buffer takes. */
final class Noise implements ResponseBody {
  private final byte[] piece = new byte[64 * 1024];
  private final Random random = new Random(1);
  private int pieces;

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    random.nextBytes(piece);
    out.write(piece);
    return ++pieces < 1024;
  }
}
