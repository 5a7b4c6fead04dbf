package dev.weft.agent.export;

import java.io.IOException;

/** A way to post bodies to one address, on the caller's thread. Used by one thread. */
interface Post {
  /** Bytes of an answer that are kept. */
  int MOST_RESPONSE_BYTES = 64 * 1024;

  /**
   * Sends a body and reads the answer to its end.
   *
   * @param length how many bytes of the body are sent
   * @throws IOException when there is no answer
   */
  Answer send(String contentType, byte[] body, int length) throws IOException;

  /** Lets go of a connection that has not been needed for a while. Throws nothing. */
  default void rest(long nowNanos) {}

  /** What the other side says. */
  final class Answer {
    final int status;
    final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }
}
