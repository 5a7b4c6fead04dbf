package dev.weft.agent.serve;

/**
 * The framing of a chunked body, one byte at a time. Takes sizes, data and the end; chunk
 * extensions and trailers are refused: none of our clients sends them, and both have been used to
 * smuggle requests.
 */
final class ChunkDecoder {
  private static final int SIZE = 0;
  private static final int SIZE_LF = 1;
  private static final int DATA = 2;
  private static final int DATA_CR = 3;
  private static final int DATA_LF = 4;
  private static final int END_CR = 5;
  private static final int END_LF = 6;
  private static final int DONE = 7;
  private static final int MOST_DIGITS = 7;

  private int state = SIZE;
  private int size;
  private int digits;

  boolean isDone() {
    return state == DONE;
  }

  /** Bytes of data that come next; 0 when framing comes next. */
  int dataLeft() {
    return state == DATA ? size : 0;
  }

  void tookData(int count) {
    size -= count;
    if (size == 0) {
      state = DATA_CR;
    }
  }

  void control(byte b) throws Refusal {
    if (state == SIZE) {
      size(b);
    } else if (state == SIZE_LF) {
      expect(b, '\n', size == 0 ? END_CR : DATA);
    } else if (state == DATA_CR) {
      expect(b, '\r', DATA_LF);
    } else if (state == DATA_LF) {
      digits = 0;
      expect(b, '\n', SIZE);
    } else if (state == END_CR) {
      expect(b, '\r', END_LF);
    } else {
      expect(b, '\n', DONE);
    }
  }

  private void size(byte b) throws Refusal {
    if (b == '\r' && digits > 0) {
      state = SIZE_LF;
      return;
    }
    int digit = PercentText.hexDigit(b);
    if (digit < 0 || ++digits > MOST_DIGITS) {
      throw Refusal.badRequest("a chunk size is malformed");
    }
    size = digits == 1 ? digit : size * 16 + digit;
  }

  private void expect(byte b, char wanted, int then) throws Refusal {
    if (b != wanted) {
      throw Refusal.badRequest("a chunk is malformed");
    }
    state = then;
  }
}
