package dev.weft.instrumentation.common.redis;

/**
 * Reads the arguments of a command from whatever a client keeps them in. Asked only when somebody
 * will see them; one instance serves all threads.
 */
public interface RedisArguments {
  /**
   * The first arguments, of which more than 64 are never shown.
   *
   * @param source what the client's module handed over
   * @return texts, {@code byte[]}, numbers; null for one that cannot be shown
   */
  Object[] read(Object source);
}
