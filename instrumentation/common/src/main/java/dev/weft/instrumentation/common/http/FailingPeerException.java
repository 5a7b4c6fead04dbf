package dev.weft.instrumentation.common.http;

/** More calls of the application have failed, without an answer or with a 5xx, than have not. */
final class FailingPeerException extends Exception {
  private static final long serialVersionUID = 1L;

  FailingPeerException() {
    super(null, null, false, false);
  }
}
