package dev.weft.instrumentation.jedis2;

import dev.weft.instrumentation.common.redis.RedisArguments;

/** Reads the arrays that arguments are written from. */
final class JedisArguments implements RedisArguments {
  static final RedisArguments READER = new JedisArguments();

  private JedisArguments() {}

  @Override
  public Object[] read(Object source) {
    return (Object[]) source;
  }
}
