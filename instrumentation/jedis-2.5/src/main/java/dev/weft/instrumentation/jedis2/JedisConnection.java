package dev.weft.instrumentation.jedis2;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.redis.RedisConversation;
import dev.weft.instrumentation.common.redis.RedisTarget;

/** What is kept of one connection. */
final class JedisConnection {
  final RedisConversation conversation;

  // a command without arguments: the method that takes it may hand it on to the one with arguments
  @Nullable private Object handedOn;

  JedisConnection(RedisTarget target) {
    conversation = new RedisConversation(target, JedisArguments.READER);
  }

  void handOn(@Nullable Object command) {
    handedOn = command;
  }

  /** Whether this very command was begun by the method that calls this one. */
  boolean isHandedOn(@Nullable Object command) {
    return command != null && command == handedOn;
  }
}
