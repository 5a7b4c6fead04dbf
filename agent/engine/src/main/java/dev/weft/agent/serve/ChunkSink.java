package dev.weft.agent.serve;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Where a streamed body is written: collects blocks and hands each over framed as one chunk.
 * Without framing (for HTTP/1.0) the blocks go out bare.
 */
final class ChunkSink extends OutputStream {
  static final int BLOCK_BYTES = 8 * 1024;
  // Four hexadecimal digits, always: leading zeros are legal, and the size is known only when the
  // block is full.
  private static final int PREFIX_BYTES = 6;
  private static final int SUFFIX_BYTES = 2;
  private static final byte[] NONE = new byte[0];
  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

  private final ArrayDeque<ByteBuffer> out;
  private final boolean framed;
  private byte[] block = NONE;
  private int used;

  ChunkSink(ArrayDeque<ByteBuffer> out, boolean framed) {
    this.out = out;
    this.framed = framed;
  }

  @Override
  public void write(int b) {
    open()[PREFIX_BYTES + used++] = (byte) b;
    sealWhenFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, BLOCK_BYTES - used);
      System.arraycopy(bytes, from, open(), PREFIX_BYTES + used, count);
      used += count;
      from += count;
      left -= count;
      sealWhenFull();
    }
  }

  /** Hands over what was written since the last full block. */
  void seal() {
    byte[] full = block;
    if (used == 0) {
      return;
    }
    if (framed) {
      for (int i = 0; i < 4; i++) {
        full[i] = (byte) "0123456789abcdef".charAt((used >> (12 - 4 * i)) & 0xf);
      }
      lineEnd(full, 4);
      lineEnd(full, PREFIX_BYTES + used);
      out.add(ByteBuffer.wrap(full, 0, PREFIX_BYTES + used + SUFFIX_BYTES));
    } else {
      out.add(ByteBuffer.wrap(full, PREFIX_BYTES, used));
    }
    block = NONE;
    used = 0;
  }

  void end() {
    seal();
    if (framed) {
      out.add(ByteBuffer.wrap(LAST_CHUNK));
    }
  }

  private byte[] open() {
    if (block == NONE) {
      block = new byte[PREFIX_BYTES + BLOCK_BYTES + SUFFIX_BYTES];
    }
    return block;
  }

  private void sealWhenFull() {
    if (used == BLOCK_BYTES) {
      seal();
    }
  }

  private static void lineEnd(byte[] bytes, int at) {
    bytes[at] = '\r';
    bytes[at + 1] = '\n';
  }
}
