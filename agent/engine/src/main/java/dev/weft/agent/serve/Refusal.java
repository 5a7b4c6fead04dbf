package dev.weft.agent.serve;

/**
 * A request that is not worth a handler: answered with a status, then the connection is closed,
 * because what follows on it can no longer be trusted to be a request.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  final int status;

  Refusal(int status, String reason) {
    // No stack trace: an attacker decides how often this is made.
    super(reason, null, false, false);
    this.status = status;
  }

  static Refusal badRequest(String reason) {
    return new Refusal(400, reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
