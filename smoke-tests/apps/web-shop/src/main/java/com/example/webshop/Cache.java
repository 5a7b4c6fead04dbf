package com.example.webshop;

import redis.clients.jedis.JedisPooled;

/** Product pages that were asked for lately, in Redis. */
final class Cache implements AutoCloseable {
  private static final int SECONDS = 20;

  private final JedisPooled redis;

  private Cache(JedisPooled redis) {
    this.redis = redis;
  }

  static Cache open(String host, int port) {
    return new Cache(new JedisPooled(host, port));
  }

  /** Null when it is not there. */
  String product(int id) {
    return redis.get("product:" + id);
  }

  void keepProduct(int id, String page) {
    redis.setex("product:" + id, SECONDS, page);
  }

  @Override
  public void close() {
    redis.close();
  }
}
