package dev.weft.agent.serve;

import java.io.IOException;

/**
 * A streamed body threw: the connection is cut, and the handler is to blame rather than the client.
 */
final class BodyFailure extends IOException {
  private static final long serialVersionUID = 1L;

  final Throwable thrown;

  BodyFailure(Throwable thrown) {
    super(thrown);
    this.thrown = thrown;
  }
}
