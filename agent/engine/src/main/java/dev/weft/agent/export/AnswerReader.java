package dev.weft.agent.export;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;

/**
 * Reads one answer of HTTP/1.1 (RFC 9112) to a request with a body. Bounded: a head that is too
 * long is an error, of a body that is too long the rest is left. Used once.
 */
final class AnswerReader {
  private static final int MOST_HEAD_BYTES = 16 * 1024;
  private static final int MOST_BODY_BYTES = 1024 * 1024;
  private static final int STATUS_LINE = "HTTP/1.1 200".length();
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** The length of a body that ends with its connection. */
  private static final long TO_THE_END = -1;

  private static final long IN_CHUNKS = -2;

  private final Bytes in;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(64);
  private final StringBuilder line = new StringBuilder(64);
  private int headBytes;
  private int bodyBytes;
  private long length;
  private boolean keeps;

  /** Where an answer comes from. */
  interface Bytes {
    /** The next byte, from 0 to 255; -1 after the last one. */
    int next() throws IOException;
  }

  AnswerReader(Bytes in) {
    this.in = in;
  }

  /** Whether another request may be sent on the same connection. */
  boolean keepsConnection() {
    return keeps;
  }

  /**
   * Reads the answer.
   *
   * @throws IOException when it is none, or ends too early
   */
  Post.Answer read() throws IOException {
    int status = head();
    // interim answers come before the one that counts
    while (status < 200) {
      status = head();
    }
    if (status != NO_CONTENT && status != NOT_MODIFIED) {
      body();
    }
    return new Post.Answer(status, body.toByteArray());
  }

  private int head() throws IOException {
    String start = line();
    if (!start.startsWith("HTTP/1.") || start.length() < STATUS_LINE) {
      throw new ProtocolException("export: expecting an answer of HTTP/1.1");
    }
    keeps = start.startsWith("HTTP/1.1");
    length = TO_THE_END;
    for (String field = line(); !field.isEmpty(); field = line()) {
      int colon = field.indexOf(':');
      if (colon > 0) {
        header(field.substring(0, colon), field.substring(colon + 1).trim());
      }
    }
    return (int) number(start.substring(STATUS_LINE - 3, STATUS_LINE), 10);
  }

  private void header(String name, String value) throws IOException {
    if (name.equalsIgnoreCase("Content-Length")) {
      length = length == IN_CHUNKS ? IN_CHUNKS : number(value, 10);
    } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
      length = IN_CHUNKS;
    } else if (name.equalsIgnoreCase("Connection")) {
      keeps &= !value.toLowerCase(Locale.ROOT).contains("close");
    }
  }

  private void body() throws IOException {
    if (length == IN_CHUNKS) {
      chunks();
    } else if (length == TO_THE_END) {
      keeps = false;
      take(Long.MAX_VALUE, true);
    } else {
      take(length, false);
    }
  }

  private void chunks() throws IOException {
    for (long size = chunk(); size > 0; size = chunk()) {
      if (!take(size, false)) {
        return;
      }
      line();
    }
    String trailer = line();
    while (!trailer.isEmpty()) {
      trailer = line();
    }
  }

  private long chunk() throws IOException {
    // the sizes of chunks and their line ends are no part of a head, and as little without a bound
    headBytes = 0;
    String size = line();
    int extension = size.indexOf(';');
    return number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
  }

  /** Takes bytes of the body; false when it is left because it is too long. */
  private boolean take(long many, boolean mayEnd) throws IOException {
    for (long i = 0; i < many; i++) {
      if (++bodyBytes > MOST_BODY_BYTES) {
        keeps = false;
        return false;
      }
      int next = in.next();
      if (next < 0 && mayEnd) {
        return true;
      }
      there(next);
      if (body.size() < Post.MOST_RESPONSE_BYTES) {
        body.write(next);
      }
    }
    return true;
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int next = there(in.next()); next != '\n'; next = there(in.next())) {
      if (++headBytes > MOST_HEAD_BYTES) {
        throw new ProtocolException("export: the head of the answer is too long");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static int there(int next) throws EOFException {
    if (next < 0) {
      throw new EOFException("export: the connection ended before the answer did");
    }
    return next;
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ProtocolException("export: expecting a number in the head of the answer");
  }
}
