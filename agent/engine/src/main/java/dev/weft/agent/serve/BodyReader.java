package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;

/** Reads the body that a request head announced: by length, by chunks, or none. */
final class BodyReader {
  private static final byte[] NOTHING = new byte[0];

  private final @Nullable ChunkDecoder chunks;
  private final int maxBytes;
  private int expected;
  private byte[] bytes = NOTHING;
  private int size;

  private BodyReader(@Nullable ChunkDecoder chunks, int expected, int maxBytes) {
    this.chunks = chunks;
    this.expected = expected;
    this.maxBytes = maxBytes;
  }

  /**
   * Decides how the body is framed; refuses every head that two readers could frame differently.
   */
  static BodyReader of(Request request, int maxBytes) throws Refusal {
    Headers headers = request.headers();
    String length = headers.only("Content-Length");
    String coding = headers.only("Transfer-Encoding");
    if (coding != null) {
      if (length != null || !request.http11() || !coding.equalsIgnoreCase("chunked")) {
        throw Refusal.badRequest("the body is framed in a way that is not accepted");
      }
      refuseContentCoding(headers);
      return new BodyReader(new ChunkDecoder(), 0, maxBytes);
    }
    long announced = length == null ? 0 : parseLength(length);
    if (announced > 0) {
      refuseContentCoding(headers);
    }
    if (announced > maxBytes) {
      throw tooLarge();
    }
    return new BodyReader(null, (int) announced, maxBytes);
  }

  boolean isAnnounced() {
    return chunks != null || expected > 0;
  }

  /** Takes what has arrived; true when the body is complete. */
  boolean read(InputBuffer input) throws Refusal {
    if (chunks == null) {
      take(input, Math.min(input.length(), expected - size));
      return size == expected;
    }
    while (!chunks.isDone() && input.length() > 0) {
      int data = chunks.dataLeft();
      if (data > 0) {
        int count = Math.min(data, input.length());
        take(input, count);
        chunks.tookData(count);
      } else {
        chunks.control(input.at(0));
        input.skip(1);
      }
    }
    return chunks.isDone();
  }

  byte[] bytes() {
    if (size == bytes.length) {
      return bytes;
    }
    byte[] exact = new byte[size];
    System.arraycopy(bytes, 0, exact, 0, size);
    return exact;
  }

  private void take(InputBuffer input, int count) throws Refusal {
    if (count > maxBytes - size) {
      throw tooLarge();
    }
    if (size + count > bytes.length) {
      // Grown by what arrived, never by what was announced: a promise must not cost memory.
      byte[] roomier = new byte[Math.min(maxBytes, Math.max(2 * bytes.length, size + count))];
      System.arraycopy(bytes, 0, roomier, 0, size);
      bytes = roomier;
    }
    input.moveTo(bytes, size, count);
    size += count;
  }

  /**
   * A compressed body could unfold to any size; nothing that is posted here is large enough to need
   * one.
   */
  private static void refuseContentCoding(Headers headers) throws Refusal {
    String coding = headers.only("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Refusal(415, "compressed request bodies are not accepted");
    }
  }

  private static long parseLength(String text) throws Refusal {
    boolean digits = !text.isEmpty() && text.length() <= 18;
    long value = 0;
    for (int i = 0; digits && i < text.length(); i++) {
      char c = text.charAt(i);
      digits = c >= '0' && c <= '9';
      value = value * 10 + (c - '0');
    }
    if (!digits) {
      throw Refusal.badRequest("Content-Length is not a number");
    }
    return value;
  }

  private static Refusal tooLarge() {
    return new Refusal(413, "request body is too large");
  }
}
