package dev.weft.agent.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/** 64 MiB that no compressor makes smaller: more than any socket buffer takes. */
final class Noise implements ResponseBody {
  static final int PIECE_BYTES = 64 * 1024;
  static final int PIECES = 1024;

  private final byte[] piece = new byte[PIECE_BYTES];
  private volatile int pieces;

  Noise() {
    new Random(1).nextBytes(piece);
  }

  /** How many pieces were asked for. */
  int pieces() {
    return pieces;
  }

  @Override
  public boolean writeNext(OutputStream out) throws IOException {
    int made = pieces + 1;
    out.write(piece);
    pieces = made;
    return made < PIECES;
  }
}
