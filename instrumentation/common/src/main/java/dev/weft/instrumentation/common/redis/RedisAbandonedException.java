package dev.weft.instrumentation.common.redis;

/** The connection was closed before the reply was read. Never thrown: it is what a span says. */
final class RedisAbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RedisAbandonedException() {
    super("closed before the reply was read", null, false, false);
  }
}
